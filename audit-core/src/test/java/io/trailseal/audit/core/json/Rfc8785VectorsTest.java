// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors published with RFC 8785; where they come from is in the README beside them. */
class Rfc8785VectorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "weird"})
    void treeOfTheInput_isWrittenAsTheExpectedBytes(String vector) {
        assertThat(CanonicalJson.write(JsonTrees.parse(text("input/" + vector + ".json"))))
                .isEqualTo(expected(vector))
                .isEqualTo(text("output/" + vector + ".json").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "weird"})
    void expectedBytes_areReadAndWrittenUnchanged(String vector) {
        Object tree = new CanonicalReader(expected(vector)).document();

        assertThat(CanonicalJson.write(tree)).isEqualTo(expected(vector));
        assertThat(tree).isEqualTo(JsonTrees.parse(text("input/" + vector + ".json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"french", "structures", "unicode", "weird"})
    void inputThatIsNotCanonical_isRefused(String vector) {
        byte[] input = text("input/" + vector + ".json").getBytes(UTF_8);

        assertThat(catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(input))
                        .code())
                .isEqualTo("TSEAL-01004");
    }

    @Test
    void valuesWithoutTheirNumbers_areWrittenAsTheExpectedBytes() {
        Map<?, ?> values = (Map<?, ?>) JsonTrees.parse(text("input/values.json"));
        String expected = text("output/values.json").replaceFirst("\"numbers\":\\[[^]]*],", "");

        assertThat(CanonicalJson.write(without(values, "numbers"))).isEqualTo(expected.getBytes(UTF_8));
    }

    @Test
    void floatingPointNumbers_areRefusedByWriterAndReader() {
        List<?> numbers = (List<?>) ((Map<?, ?>) JsonTrees.parse(text("input/values.json"))).get("numbers");
        assertThat(numbers).filteredOn(Double.class::isInstance).hasSize(4).allSatisfy(number -> assertThat(
                        catchThrowableOfType(JsonWriteException.class, () -> CanonicalJson.write(number))
                                .code())
                .isEqualTo("TSEAL-01040"));

        JsonReadException refusal =
                catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(expected("values")));
        assertThat(refusal.code()).isEqualTo("TSEAL-01010");
        assertThat(refusal.offset()).isEqualTo(text("output/values.json").indexOf("333333333.3333333"));
    }

    private static Map<Object, Object> without(Map<?, ?> map, String name) {
        Map<Object, Object> rest = new LinkedHashMap<>(map);
        rest.remove(name);
        return rest;
    }

    private static byte[] expected(String vector) {
        return HexFormat.of().parseHex(text("outhex/" + vector + ".txt").replaceAll("\\s", ""));
    }

    private static String text(String name) {
        try (InputStream in = Rfc8785VectorsTest.class.getResourceAsStream("/vectors/rfc8785/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
