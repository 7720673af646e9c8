// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our writer against {@code java-json-canonicalization} 1.1, another implementation of RFC 8785.
 *
 * <p>Within the strict profile both agree to the byte, whatever order, whitespace and escapes the text handed to the other has.
 * Outside of it the other has faults, which are shown here so that nobody takes it for a reference there:
 * <ul>
 *   <li>it accepts lone surrogates, escaped or not, and its bytes then hold a question mark (RFC 8785, section 3.2.2.2
 *       demands an error), so that different texts get the same bytes;
 *   <li>it replaces malformed UTF-8 by U+FFFD;
 *   <li>it rounds integers beyond ±(2<sup>53</sup>-1) to the nearest double, so that different numbers get the same bytes;
 *   <li>it accepts leading zeros;
 *   <li>it takes {@code -0} for {@code 0} (as RFC 8785 prescribes; we refuse it);
 *   <li>nested deeply, it ends in a {@code StackOverflowError}.
 * </ul>
 */
class DifferentialTest {
    @Property
    void treeOfTheProfile_isWrittenByBothAlike(@ForAll("objects") Map<String, Object> tree, @ForAll Random random)
            throws IOException {
        StringBuilder loose = new StringBuilder();
        writeLoosely(Trees.shuffled(tree, random), random, loose);

        assertThat(CanonicalJson.write(tree)).isEqualTo(new JsonCanonicalizer(loose.toString()).getEncodedUTF8());
    }

    @Property
    void whatTheOtherWrites_isRead(@ForAll("objects") Map<String, Object> tree) throws IOException {
        byte[] theirs = new JsonCanonicalizer(CanonicalJson.write(tree)).getEncodedUTF8();

        assertThat(CanonicalJson.read(theirs)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":01}                    | {"a":1}                   | TSEAL-01011
                    {"a":-0}                    | {"a":0}                   | TSEAL-01012
                    {"a":9007199254740993}      | {"a":9007199254740992}    | TSEAL-01013
                    {"a":"\\ud800"}           | {"a":"?"}                 | TSEAL-01024
                    """)
    void whatTheOtherLetsThrough_isRefused(String json, String theirs, String code) throws IOException {
        assertThat(new String(new JsonCanonicalizer(json).getEncodedUTF8(), UTF_8))
                .isEqualTo(theirs);
        assertThat(refusal(json.getBytes(UTF_8)).code()).isEqualTo(code);
    }

    @Test
    void malformedUtf8_isReplacedByTheOtherAndRefused() throws IOException {
        byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

        assertThat(new JsonCanonicalizer(json).getEncodedString()).isEqualTo("{\"a\":\"\ufffd\"}");
        assertThat(refusal(json).code()).isEqualTo("TSEAL-01020");
    }

    @Test
    void deepNesting_overflowsTheOtherAndIsRefused() {
        String json = "{\"a\":" + "[".repeat(100_000);

        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> new JsonCanonicalizer(json));
        assertThat(refusal(json.getBytes(UTF_8)).code()).isEqualTo("TSEAL-01006");
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Trees.objects();
    }

    private static JsonReadException refusal(byte[] json) {
        return catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(json));
    }

    /** Valid JSON of the same value, with whitespace and escapes nobody needs. */
    private static void writeLoosely(@Nullable Object tree, Random random, StringBuilder to) {
        space(random, to);
        if (tree instanceof String text) {
            quote(text, random, to);
        } else if (tree instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                to.append(separator);
                writeLoosely(member.getKey(), random, to);
                to.append(':');
                writeLoosely(member.getValue(), random, to);
                separator = ",";
            }
            to.append(map.isEmpty() ? "{}" : "}");
        } else if (tree instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                to.append(separator);
                writeLoosely(element, random, to);
                separator = ",";
            }
            to.append(list.isEmpty() ? "[]" : "]");
        } else {
            to.append(tree);
        }
        space(random, to);
    }

    private static void space(Random random, StringBuilder to) {
        to.append(" \n\t\r".charAt(random.nextInt(4)));
    }

    private static void quote(String text, Random random, StringBuilder to) {
        to.append('"');
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(4) == 0) {
                to.append(String.format(java.util.Locale.ROOT, random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}
