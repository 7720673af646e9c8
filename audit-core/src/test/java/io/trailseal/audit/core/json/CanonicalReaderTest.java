// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalReaderTest {
    @Test
    void everyKindOfValue_isReadAsItsPlainType() {
        var tree = CanonicalJson.read(
                bytes("{\"a\":[],\"b\":{},\"c\":[1,-2,0],\"d\":\"x\",\"e\":true,\"f\":false,\"g\":null}"));

        assertThat(tree.keySet()).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(tree.get("c")).isEqualTo(List.of(1L, -2L, 0L));
        assertThat(tree.get("e")).isEqualTo(true);
        assertThat(tree).containsEntry("g", null);
    }

    @Test
    void whatIsRead_cannotBeChanged() {
        var tree = CanonicalJson.read(bytes("{\"a\":[1]}"));

        assertThat(tree).isUnmodifiable();
        assertThat(tree.get("a")).asInstanceOf(LIST).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0", "-1", "10"})
    void integerWithinRange_isRead(String number) {
        assertThat(CanonicalJson.read(bytes("{\"n\":" + number + "}"))).containsEntry("n", Long.valueOf(number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    9007199254740992         | TSEAL-01013
                    -9007199254740992        | TSEAL-01013
                    9999999999999999         | TSEAL-01013
                    10000000000000000        | TSEAL-01013
                    99999999999999999999999  | TSEAL-01013
                    18446744073709551617     | TSEAL-01013
                    01                       | TSEAL-01011
                    -01                      | TSEAL-01011
                    00                       | TSEAL-01011
                    -0                       | TSEAL-01012
                    1.0                      | TSEAL-01010
                    0.5                      | TSEAL-01010
                    -0.0                     | TSEAL-01010
                    1e2                      | TSEAL-01010
                    1E+2                     | TSEAL-01010
                    1E-2                     | TSEAL-01010
                    """)
    void numberOutsideTheProfile_isRefusedAtItsFirstByte(String number, String code) {
        assertRefused("{\"n\":" + number + "}", code, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                  | TSEAL-01001 | 0
                    "x"                 | TSEAL-01001 | 0
                    null                | TSEAL-01001 | 0
                    {                   | TSEAL-01002 | 1
                    {"a"                | TSEAL-01002 | 4
                    {"a":               | TSEAL-01002 | 5
                    {"a":1              | TSEAL-01002 | 6
                    {"a":"x             | TSEAL-01002 | 7
                    {"a":"\\            | TSEAL-01002 | 7
                    {"a":"\\u00         | TSEAL-01002 | 10
                    {"a":tru            | TSEAL-01002 | 8
                    {"a":-              | TSEAL-01002 | 6
                    {"a":[1             | TSEAL-01002 | 7
                    {"a":1,             | TSEAL-01002 | 7
                    {"a":1,}            | TSEAL-01003 | 7
                    {,}                 | TSEAL-01003 | 1
                    {a:1}               | TSEAL-01003 | 1
                    {1:1}               | TSEAL-01003 | 1
                    {'a':1}             | TSEAL-01003 | 1
                    {"a"1}              | TSEAL-01003 | 4
                    {"a":}              | TSEAL-01003 | 5
                    {"a":1]             | TSEAL-01003 | 6
                    {"a":[1}            | TSEAL-01003 | 7
                    {"a":[1,]}          | TSEAL-01003 | 8
                    {"a":[,1]}          | TSEAL-01003 | 6
                    {"a":+1}            | TSEAL-01003 | 5
                    {"a":.5}            | TSEAL-01003 | 5
                    {"a":-x}            | TSEAL-01003 | 6
                    {"a":NaN}           | TSEAL-01003 | 5
                    {"a":nul}           | TSEAL-01003 | 8
                    {"a":True}          | TSEAL-01003 | 5
                    {"a":falsy}         | TSEAL-01003 | 9
                    {"a":1/**/}         | TSEAL-01003 | 6
                    {} x                | TSEAL-01004 | 2
                    {}x                 | TSEAL-01005 | 2
                    {}{}                | TSEAL-01005 | 2
                    { }                 | TSEAL-01004 | 1
                    {"a": 1}            | TSEAL-01004 | 5
                    {"a" :1}            | TSEAL-01004 | 4
                    {"a":1 }            | TSEAL-01004 | 6
                    {"a":1, "b":1}      | TSEAL-01004 | 7
                    {"a":[ ]}           | TSEAL-01004 | 6
                    {"a":1,"a":1}       | TSEAL-01007 | 7
                    {"a":1,"b":1,"a":1} | TSEAL-01007 | 13
                    {"b":1,"a":1}       | TSEAL-01008 | 7
                    {"a":{"b":1,"":1}}  | TSEAL-01008 | 12
                    """)
    void malformedOrNotCanonical_isRefusedAtItsFirstOffendingByte(String json, String code, int offset) {
        assertRefused(json, code, offset);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    \\/      | TSEAL-01023
                    \\u0041  | TSEAL-01023
                    \\u000a  | TSEAL-01023
                    \\u0008  | TSEAL-01023
                    \\u0009  | TSEAL-01023
                    \\u000c  | TSEAL-01023
                    \\u000d  | TSEAL-01023
                    \\u0022  | TSEAL-01023
                    \\u007f  | TSEAL-01023
                    \\u001F  | TSEAL-01023
                    \\u00e9  | TSEAL-01023
                    \\U0000  | TSEAL-01022
                    \\x      | TSEAL-01022
                    \\u00g0  | TSEAL-01022
                    \\u+001  | TSEAL-01022
                    \\u00é0  | TSEAL-01022
                    \\ud800  | TSEAL-01024
                    \\udfff  | TSEAL-01024
                    \\ud83d\\ude00 | TSEAL-01024
                    """)
    void escapeACanonicalWriterNeverWrites_isRefusedAtItsBackslash(String escape, String code) {
        assertRefused("{\"a\":\"xy" + escape + "\"}", code, 8);
    }

    @Test
    void everyCanonicalEscape_isRead() {
        var tree = CanonicalJson.read(bytes("{\"a\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\"}"));

        assertThat(tree).containsEntry("a", "\"\\\b\t\n\f\r\0\u001f");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 13, 31})
    void rawControlCharacter_isRefused(int control) {
        assertRefused("{\"a\":\"x" + (char) control + "\"}", "TSEAL-01021", 7);
    }

    @ParameterizedTest
    @CsvSource({
        "80",
        "bf",
        "c080",
        "c1bf",
        "c3",
        "c328",
        "e080af",
        "e09f80",
        "e282",
        "e228a1",
        "e28228",
        "eda080",
        "edbfbf",
        "f0808080",
        "f08fbfbf",
        "f09f98",
        "f0288cbc",
        "f490808090",
        "f5808080",
        "f8888080",
        "ff",
        "fe"
    })
    void malformedUtf8_isRefusedWhereTheSequenceBegins(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        assertRefused("{\"a\":\"x" + new String(bad, ISO_8859_1) + "\"}", ISO_8859_1, "TSEAL-01020", 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"efbbbf7b7d", "feff007b", "fffe7b00"})
    void byteOrderMark_isRefused(String hex) {
        assertRefused(HexFormat.of().parseHex(hex), "TSEAL-01000", 0);
    }

    @Test
    void byteOrderMarkCharacterInsideAString_isRead() {
        assertThat(CanonicalJson.read(bytes("{\"a\":\"\ufeff\"}"))).containsEntry("a", "\ufeff");
    }

    @Test
    void noBytes_areRefused() {
        assertRefused("", "TSEAL-01002", 0);
    }

    @Test
    void deepestNestingAllowed_isRead() {
        String json =
                "{\"a\":" + "[".repeat(CanonicalJson.MAX_DEPTH - 1) + "]".repeat(CanonicalJson.MAX_DEPTH - 1) + "}";

        assertThat(CanonicalJson.write(CanonicalJson.read(bytes(json)))).isEqualTo(bytes(json));
    }

    @Test
    void oneLevelTooMany_isRefusedAtItsBracket() {
        assertRefused("{\"a\":" + "[".repeat(CanonicalJson.MAX_DEPTH), "TSEAL-01006", CanonicalJson.MAX_DEPTH + 4);
    }

    @Test
    void siblingsAtTheDeepestLevel_areNotCountedAsLevels() {
        String deepest = "[".repeat(CanonicalJson.MAX_DEPTH - 2) + "[],[]" + "]".repeat(CanonicalJson.MAX_DEPTH - 2);

        assertThat(CanonicalJson.read(bytes("{\"a\":" + deepest + "}"))).containsKey("a");
    }

    @Test
    void hundredThousandOpenBrackets_endInARefusalNotInAnOverflow() {
        assertRefused("{\"a\":" + "[".repeat(100_000), "TSEAL-01006", CanonicalJson.MAX_DEPTH + 4);
    }

    @Test
    void messageOfARefusal_holdsNothingOfTheText() {
        byte[] json = bytes("{\"patient\":\"Erika\",\"patient\":\"Erika\"}");

        JsonReadException refusal = catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(json));

        assertThat(refusal.getMessage()).doesNotContain("patient").doesNotContain("Erika");
    }

    @Test
    void namesSortByUtf16CodeUnits_notByCodePoint() {
        // U+1F602 is D83D DE02 in UTF-16, so it goes before U+FB33, though its code point and its UTF-8 are greater.
        assertThat(CanonicalJson.read(bytes("{\"😂\":1,\"\ufb33\":2}")).keySet())
                .containsExactly("😂", "\ufb33");
        assertRefused("{\"\ufb33\":2,\"😂\":1}", "TSEAL-01008", 9);
    }

    private static void assertRefused(String json, String code, int offset) {
        assertRefused(json, UTF_8, code, offset);
    }

    private static void assertRefused(String json, Charset charset, String code, int offset) {
        assertRefused(json.getBytes(charset), code, offset);
    }

    private static void assertRefused(byte[] json, String code, int offset) {
        byte[] before = Arrays.copyOf(json, json.length);
        JsonReadException refusal = catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(json));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(json).isEqualTo(before);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }
}
