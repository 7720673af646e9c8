// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values that are too large, too deep, too many or cyclic. */
class NormalizerLimitsTest {
    private static final NormalizerLimits SMALL = new NormalizerLimits(256, 512, 4, 20, 16);

    @Test
    void valueOfExactlyTheLimitInBytes_isKept() {
        Normalized normalized = new Normalizer(SMALL).normalize(Map.of("v", "é".repeat(127)));

        assertThat(normalized.tree()).isEqualTo(Map.of("v", "é".repeat(127)));
        assertThat(normalized.altered()).isEmpty();
    }

    @Test
    void valueOneByteOverTheLimit_isLeftOutWithLengthAndDigestOfItsCanonicalForm() {
        String text = "é".repeat(127) + "x";

        Normalized normalized = new Normalizer(SMALL).normalize(Map.of("v", text));

        assertThat(normalized.tree()).isEqualTo(Map.of("v", tooLarge(("\"" + text + "\"").getBytes(UTF_8))));
        assertThat(normalized.altered()).containsExactly(new Altered("/v", Alteration.TOO_LARGE, false));
    }

    @Test
    void nestedValueOverTheLimit_isLeftOutAsAWhole_andWhatWasAlteredInItIsNotListed() {
        Map<String, Object> large = Map.of("b", List.of("\ud800", "x".repeat(300)), "a", 1);

        Normalized normalized = new Normalizer(SMALL).normalize(Map.of("v", large, "w", "\ud800"));

        byte[] canonical = CanonicalJson.write(Map.of("a", 1, "b", List.of("\ufffd", "x".repeat(300))));
        assertThat(normalized.tree()).isEqualTo(Map.of("v", tooLarge(canonical), "w", "\ufffd"));
        assertThat(normalized.altered())
                .containsExactly(
                        new Altered("/v", Alteration.TOO_LARGE, false),
                        new Altered("/w", Alteration.TEXT_REPLACED, false));
    }

    @Test
    void valueOfManySlices_isMeasuredRightly() {
        String text = "😂\0é".repeat(50_000);

        Normalized normalized = new Normalizer().normalize(Map.of("v", text));

        assertThat(normalized.tree()).isEqualTo(Map.of("v", tooLarge(CanonicalJson.write(text))));
    }

    @Test
    void valuesOverTheTotal_areLeftOutFromTheFirstThatDoesNotFit() {
        Map<String, Object> map = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            map.put(name, "x".repeat(198));
        }
        map.put("e", "x".repeat(110));
        map.put("f", "x");

        Normalized normalized = new Normalizer(SMALL).normalize(map);

        assertThat(normalized.altered())
                .containsExactly(
                        new Altered("/c", Alteration.TOO_LARGE, false), new Altered("/d", Alteration.TOO_LARGE, false));
        assertThat(normalized.tree()).containsEntry("e", "x".repeat(110)).containsEntry("f", "x");
    }

    @Test
    void totalOfExactlyTheLimit_isKept() {
        Map<String, Object> map = Map.of("a", "\0".repeat(42), "b", "x".repeat(254), "c", 1);

        Normalized normalized = new Normalizer(new NormalizerLimits(256, 511, 4, 20, 16)).normalize(map);

        assertThat(normalized.altered()).isEmpty();
    }

    @Test
    void partsOfOneRecord_shareTheTotalAndTheList() {
        Normalization record = new Normalizer(SMALL).begin();
        Object first = record.field("component", "x".repeat(250));
        Object second = record.field("message", "x".repeat(250));
        Map<String, Object> details = record.details("details", Map.of("d", "x".repeat(200), "$e", 1));

        assertThat(first).isEqualTo("x".repeat(250));
        assertThat(second).isEqualTo("x".repeat(250));
        assertThat(details).containsEntry("$$e", 1L);
        assertThat(record.altered())
                .containsExactly(
                        new Altered("/details/$$e", Alteration.NAME_ESCAPED, false),
                        new Altered("/details/d", Alteration.TOO_LARGE, false));
        assertThat(record.more()).isZero();
        assertThat(record.alteredTree())
                .hasValue(List.of(
                        Map.of("path", "/details/$$e", "reason", "NAME_ESCAPED"),
                        Map.of("path", "/details/d", "reason", "TOO_LARGE")));
    }

    @Test
    void recordWithNothingAltered_hasNoList() {
        Normalization record = new Normalizer().begin();
        record.field("message", "x");

        assertThat(record.alteredTree()).isEmpty();
    }

    @Test
    void deepestNestingAllowed_isKept_andOneMoreIsLeftOut() {
        Object four = List.of(List.of(List.of(1)));
        Object five = List.of(four);

        assertThat(new Normalizer(SMALL).normalize(Map.of("v", four)).altered()).isEmpty();
        Normalized normalized = new Normalizer(SMALL).normalize(Map.of("v", five));
        assertThat(normalized.tree())
                .isEqualTo(Map.of("v", List.of(List.of(List.of(Map.of("$omitted", Map.of("reason", "TOO_DEEP")))))));
        assertThat(normalized.altered()).containsExactly(new Altered("/v/0/0/0", Alteration.TOO_DEEP, false));
    }

    @Test
    void deepestNestingAllowedByDefault_staysWithinWhatIsWrittenAndRead() {
        Object deep = 1;
        for (int level = 0; level < 100; level++) {
            deep = Map.of("x", deep);
        }
        Normalized normalized = new Normalizer().normalize(Map.of("v", deep));

        Map<String, Object> payload = Map.of("details", normalized.tree());
        assertThat(CanonicalJson.read(CanonicalJson.write(payload))).isEqualTo(payload);
        assertThat(normalized.altered())
                .containsExactly(new Altered("/v" + "/x".repeat(31), Alteration.TOO_DEEP, false));
    }

    @Test
    void containerThatContainsItself_isLeftOutWhereItRecurs() {
        List<Object> list = new ArrayList<>();
        Map<String, Object> map = new HashMap<>();
        list.add(map);
        map.put("back", list);

        Normalized normalized = new Normalizer().normalize(Map.of("v", list));

        assertThat(normalized.tree())
                .isEqualTo(Map.of("v", List.of(Map.of("back", Map.of("$omitted", Map.of("reason", "CYCLE"))))));
        assertThat(normalized.altered()).containsExactly(new Altered("/v/0/back", Alteration.CYCLE, false));
    }

    @Test
    void mapThatContainsItself_isLeftOutWhereItRecurs() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);

        assertThat(new Normalizer().normalize(map).tree())
                .isEqualTo(Map.of("self", Map.of("$omitted", Map.of("reason", "CYCLE"))));
    }

    @Test
    void sameContainerTwiceSideBySide_isNoCycle() {
        List<Integer> list = List.of(1);

        assertThat(new Normalizer().normalize(Map.of("v", List.of(list, list))).altered())
                .isEmpty();
    }

    @Test
    void asManyEntriesAsAllowed_areKept_andOneMoreIsLeftOut() {
        List<Integer> nineteen = IntStream.range(0, 19).boxed().toList();
        List<Integer> twenty = IntStream.range(0, 20).boxed().toList();

        assertThat(new Normalizer(SMALL).normalize(Map.of("v", nineteen)).altered())
                .isEmpty();
        for (Object tooMany : List.of(twenty, twenty.toArray(), new int[20], Set.copyOf(twenty), mapOf(twenty))) {
            Normalized normalized = new Normalizer(SMALL).normalize(Map.of("v", tooMany));
            assertThat(normalized.tree())
                    .isEqualTo(Map.of("v", Map.of("$omitted", Map.of("reason", "TOO_MANY_ENTRIES"))));
            assertThat(normalized.altered()).containsExactly(new Altered("/v", Alteration.TOO_MANY_ENTRIES, false));
        }
    }

    @Test
    void membersThemselvesTooMany_areLeftOutTogether() {
        Map<?, ?> map = mapOf(IntStream.range(0, 21).boxed().toList());

        Normalized normalized = new Normalizer(SMALL).normalize(map);

        assertThat(normalized.tree()).isEqualTo(Map.of("$omitted", Map.of("reason", "TOO_MANY_ENTRIES")));
        assertThat(normalized.altered()).containsExactly(new Altered("", Alteration.TOO_MANY_ENTRIES, false));
    }

    @Test
    void endlessIterable_endsInAMarker() {
        Iterable<Integer> endless = () -> IntStream.iterate(0, i -> i + 1).iterator();

        assertThat(new Normalizer().normalize(Map.of("v", endless)).altered())
                .containsExactly(new Altered("/v", Alteration.TOO_MANY_ENTRIES, false));
    }

    @Test
    void containersSharedToAnExponentialTree_endInMarkers() {
        Object laughs = "ha";
        for (int level = 0; level < 30; level++) {
            laughs = List.of(laughs, laughs, laughs, laughs, laughs, laughs, laughs, laughs, laughs, laughs);
        }

        Normalized normalized = new Normalizer().normalize(Map.of("v", laughs));

        assertThat(CanonicalJson.write(normalized.tree()).length).isLessThan(1_000);
    }

    @Test
    void thousandsOfAlterations_areCountedAndTheListStaysBounded() {
        List<Object> doubles = Collections.nCopies(5_000, Double.NaN);
        Normalization record = new Normalizer(new NormalizerLimits(100_000, 100_000, 4, 10_000, 16)).begin();
        record.details("details", Map.of("v", doubles));

        List<Object> list = record.alteredTree().orElseThrow();

        assertThat(record.altered().size() + record.more()).isEqualTo(5_000);
        assertThat(list.get(list.size() - 1)).isEqualTo(Map.of("more", record.more()));
        assertThat(CanonicalJson.write(list).length).isBetween(8_000, AlterationLog.MAX_BYTES);
    }

    @Test
    void pathTooLongToList_becomesThatOfTheContainerAroundIt() {
        Object deep = Double.NaN;
        for (int level = 0; level < 3; level++) {
            deep = Map.of("/".repeat(120), deep);
        }

        Normalization record = new Normalizer().begin();
        record.field("v", deep);

        String around = "/v/" + "~1".repeat(120) + "/" + "~1".repeat(120);
        assertThat(record.altered()).containsExactly(new Altered(around, Alteration.NUMBER_NOT_FINITE, true));
        assertThat(record.alteredTree())
                .hasValue(List.of(Map.of("path", around, "reason", "NUMBER_NOT_FINITE", "within", true)));
    }

    @Test
    void limitsOutOfBounds_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(255, 512, 4, 20, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 255, 4, 20, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 512, 0, 20, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 512, 33, 20, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 512, 4, 0, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 512, 4, 20, 15));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizerLimits(256, 512, 4, 20, 1025));
    }

    @Test
    void pathThatIsNoPointer_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Altered("x", Alteration.CYCLE, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Altered("/".repeat(Altered.MAX_PATH + 1), Alteration.CYCLE, false));
    }

    private static Map<String, Object> tooLarge(byte[] canonical) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
            return Map.of("$omitted", Map.of("length", (long) canonical.length, "sha256", digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<Integer, Integer> mapOf(List<Integer> numbers) {
        Map<Integer, Integer> map = new LinkedHashMap<>();
        numbers.forEach(number -> map.put(number, number));
        return map;
    }
}
