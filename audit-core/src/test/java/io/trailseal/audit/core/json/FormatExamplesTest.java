// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The listings of the normative text, so that it can't say anything but what is done. */
class FormatExamplesTest {
    private static final Path TEXT = Path.of("..", "docs", "reference", "format-json.adoc");

    @ParameterizedTest
    @MethodSource("accepted")
    void exampleOfAPayload_isReadAndWrittenAlike(String json) {
        assertThat(CanonicalJson.write(CanonicalJson.read(json.getBytes(UTF_8))))
                .isEqualTo(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void exampleOfARefusal_isRefusedWithItsCode(String line) {
        byte[] json = line.substring(line.indexOf(' ') + 1).getBytes(UTF_8);

        JsonReadException refusal = catchThrowableOfType(JsonReadException.class, () -> CanonicalJson.read(json));
        assertThat(refusal.code()).isEqualTo(line.substring(0, line.indexOf(' ')));
    }

    @Test
    void exampleAsBytes_isTheThirdPayload() throws IOException {
        assertThat(HexFormat.of().parseHex(listing("json-bytes").get(0)))
                .isEqualTo(accepted().get(2).getBytes(UTF_8));
    }

    @Test
    void exampleOfAlterations_isWhatTheNormalizerMakes() throws IOException {
        Normalization record = new Normalizer().begin();
        Map<String, @Nullable Object> payload = new TreeMap<>();
        payload.put(
                "details",
                record.details("details", Map.of("$ref", 7, "ratio", Double.NaN, "report", "x".repeat(20_000))));
        payload.put("$altered", record.alteredTree().orElseThrow());

        assertThat(new String(CanonicalJson.write(payload), UTF_8))
                .isEqualTo(listing("json-altered").get(0));
    }

    @Test
    void everyReason_isInTheTable() throws IOException {
        String text = Files.readString(TEXT);

        for (Alteration reason : Alteration.values()) {
            assertThat(text).contains("| `" + reason + "` |");
        }
    }

    static List<String> accepted() throws IOException {
        return listing("json-accepted");
    }

    static List<String> refused() throws IOException {
        return listing("json-refused");
    }

    private static List<String> listing(String id) throws IOException {
        List<String> lines = Files.readAllLines(TEXT, UTF_8);
        int from = lines.indexOf("[#" + id + "]") + 2;
        List<String> rest = lines.subList(from, lines.size());
        List<String> listing = rest.subList(0, rest.indexOf("----"));
        assertThat(listing).isNotEmpty();
        return listing;
    }
}
