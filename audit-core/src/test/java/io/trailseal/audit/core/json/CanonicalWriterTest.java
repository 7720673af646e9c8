// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalWriterTest {
    @Test
    void membersOutOfOrder_areSortedAtEveryLevel() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("z", 1);
        inner.put("y", List.of());
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("b", inner);
        outer.put("", true);
        outer.put("a", Map.of());

        assertThat(written(outer)).isEqualTo("{\"\":true,\"a\":{},\"b\":{\"y\":[],\"z\":1}}");
    }

    @Test
    void mapSortedByAnotherRule_isSortedAgain() {
        Map<String, Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put("a", 1);
        map.put("B", 2);

        assertThat(written(map)).isEqualTo("{\"B\":2,\"a\":1}");
    }

    @Test
    void namesAboveTheSurrogates_followThem() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("\ue000", 1);
        map.put("\ud7ff", 2);
        map.put("\uffff", 3);
        map.put("😂", 4);

        assertThat(written(map)).isEqualTo("{\"\ud7ff\":2,\"😂\":4,\"\ue000\":1,\"\uffff\":3}");
    }

    @Test
    void deepTreeWithEveryLevelOutOfOrder_isWrittenInLinearTime() {
        Object tree = 0;
        for (int level = 0; level < CanonicalJson.MAX_DEPTH; level++) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("b", tree);
            map.put("a", level);
            tree = map;
        }

        assertThat(CanonicalJson.write(tree)).startsWith("{\"a\":63,\"b\":{\"a\":62".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_000_000, CanonicalJson.MAX_INTEGER, -1, -10, -CanonicalJson.MAX_INTEGER})
    void integer_isWrittenAsItsDigits(long number) {
        assertThat(written(number)).isEqualTo(Long.toString(number));
    }

    @Test
    void everyIntegerType_isWritten() {
        assertThat(written(List.of((byte) -1, (short) 2, 3, 4L))).isEqualTo("[-1,2,3,4]");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {CanonicalJson.MAX_INTEGER + 1, -CanonicalJson.MAX_INTEGER - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void integerOutOfRange_isRefused(long number) {
        assertRefused("TSEAL-01041", number);
    }

    @Test
    void everyOtherType_isRefused() {
        for (Object value : Arrays.asList(
                1.5,
                1f,
                new java.math.BigDecimal("1"),
                java.math.BigInteger.ONE,
                'c',
                new int[0],
                new Object[0],
                java.util.Set.of(),
                new StringBuilder(),
                Instant.EPOCH,
                new Object())) {
            assertRefused("TSEAL-01040", value);
        }
    }

    @Test
    void nameThatIsNoString_isRefused() {
        assertRefused("TSEAL-01043", Map.of(1, 1));
        assertRefused("TSEAL-01043", Collections.singletonMap(null, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udfff", "a\ud83d", "\ud83da", "\ude02\ud83d", "\ud83d\ud83d\ude02"})
    void loneSurrogate_isRefusedInValueAndName(String text) {
        assertRefused("TSEAL-01042", text);
        assertRefused("TSEAL-01042", Map.of(text, 1));
    }

    @Test
    void surrogatePairAcrossTwoSlices_isWrittenWhole() {
        for (int before = 1020; before < 1027; before++) {
            String text = "a".repeat(before) + "😂".repeat(1030);
            assertThat(written(text)).isEqualTo("\"" + text + "\"");
        }
    }

    @Test
    void textOfWorstCaseEscapesAcrossSlices_isWrittenWhole() {
        assertThat(written("\0".repeat(5000))).isEqualTo("\"" + "\\u0000".repeat(5000) + "\"");
    }

    @Test
    void cyclicTree_isRefused() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);

        assertRefused("TSEAL-01045", cyclic);
    }

    @Test
    void equalNamesInAnOddMap_areRefused() {
        Map<String, Object> map = new IdentityHashMap<>();
        map.put("a", 1);
        map.put(new String("a".toCharArray()), 2);

        assertRefused("TSEAL-01044", map);
    }

    @Test
    void emptyTree_isWrittenAsNull() {
        assertThat(written(null)).isEqualTo("null");
    }

    @Test
    void streamOfCalls_writesTheSameAsTheTree() {
        byte[] streamed = new CanonicalWriter()
                .beginObject()
                .name(JsonName.of("a"))
                .beginArray()
                .number(1)
                .text("x")
                .nil()
                .endArray()
                .name("b")
                .bool(false)
                .name(JsonName.of("c"))
                .tree(Map.of("y", 1, "x", 2))
                .endObject()
                .toByteArray();

        Map<String, Object> tree = new HashMap<>();
        tree.put("c", Map.of("y", 1, "x", 2));
        tree.put("a", Arrays.asList(1, "x", null));
        tree.put("b", false);
        assertThat(streamed).isEqualTo(CanonicalJson.write(tree));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T01:02:03.123456789Z, 2026-11-22T01:02:03.123456Z",
        "2026-11-22T01:02:03Z,           2026-11-22T01:02:03.000000Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
        "0000-01-01T00:00:00Z,           0000-01-01T00:00:00.000000Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z",
        "2024-02-29T12:00:00.000001Z,    2024-02-29T12:00:00.000001Z",
        "1582-10-15T00:00:00.5Z,         1582-10-15T00:00:00.500000Z"
    })
    void time_isWrittenWithExactlySixDecimalsCut(Instant time, String expected) {
        assertThat(new String(new CanonicalWriter().time(time).toByteArray(), UTF_8))
                .isEqualTo("\"" + expected + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void timeOutsideFourDigitYears_isRefused(Instant time) {
        assertRefusedBy("TSEAL-01046", writer -> writer.time(time));
    }

    @Test
    void uuid_isWrittenInLowerCase() {
        UUID uuid = UUID.fromString("0193F4A0-00B1-7CDE-8F00-0A0B0C0D0E0F");

        assertThat(new CanonicalWriter().uuid(uuid).toByteArray()).isEqualTo(CanonicalJson.write(uuid.toString()));
    }

    @Test
    void bytes_areWrittenAsLowerCaseHex() {
        assertThat(new CanonicalWriter().hex(new byte[] {0, -1, 0x1a}).toByteArray())
                .isEqualTo("\"00ff1a\"".getBytes(UTF_8));
    }

    @Test
    void nameNotGreaterThanTheLast_isRefused() {
        assertRefusedBy("TSEAL-01044", w -> w.beginObject().name("b").nil().name("a"));
        assertRefusedBy("TSEAL-01044", w -> w.beginObject().name("b").nil().name(JsonName.of("b")));
        assertRefusedBy("TSEAL-01044", w -> w.beginObject().name("\ue000").nil().name("😂"));
    }

    @Test
    void callOutOfSequence_isRefused() {
        for (Consumer<CanonicalWriter> misuse : List.<Consumer<CanonicalWriter>>of(
                CanonicalWriter::toByteArray,
                w -> w.beginObject().toByteArray(),
                w -> w.beginArray().updateInto(sha256()),
                w -> w.nil().nil(),
                w -> w.name("a"),
                w -> w.beginObject().nil(),
                w -> w.beginObject().name("a").name("b"),
                w -> w.beginObject().name("a").endObject(),
                w -> w.beginObject().endArray(),
                w -> w.beginArray().endObject(),
                w -> w.beginArray().name("a"),
                w -> w.beginArray().nil().name("a"),
                w -> w.endObject(),
                w -> w.endArray())) {
            assertRefusedBy("TSEAL-01047", misuse);
        }
    }

    @Test
    void resetAfterARefusal_writesAgain() {
        CanonicalWriter writer = new CanonicalWriter();
        catchThrowableOfType(
                JsonWriteException.class,
                () -> writer.beginObject().name("b").beginArray().text("\ud800"));

        assertThat(writer.reset().beginObject().name("a").nil().endObject().toByteArray())
                .isEqualTo("{\"a\":null}".getBytes(UTF_8));
    }

    @Test
    void updatingADigest_isTheSameAsHashingTheBytes() {
        MessageDigest digest = sha256();
        CanonicalWriter writer = new CanonicalWriter().tree(Map.of("a", "x".repeat(10_000)));
        writer.updateInto(digest);

        assertThat(digest.digest()).isEqualTo(sha256().digest(writer.toByteArray()));
    }

    @Test
    void names_areEqualAndOrderedByTheirText() {
        assertThat(JsonName.of("a"))
                .isEqualTo(JsonName.of("a"))
                .hasSameHashCodeAs(JsonName.of("a"))
                .hasToString("a");
        assertThat(JsonName.of("a")).isNotEqualTo(JsonName.of("b")).isNotEqualTo("a");
        assertThat(JsonName.of("😂")).isLessThan(JsonName.of("\ue000"));
        assertThat(JsonName.of("a").text()).isEqualTo("a");
    }

    private static String written(@Nullable Object tree) {
        return new String(CanonicalJson.write(tree), UTF_8);
    }

    private static void assertRefused(String code, @Nullable Object tree) {
        assertRefusedBy(code, writer -> writer.tree(tree));
    }

    private static void assertRefusedBy(String code, Consumer<CanonicalWriter> calls) {
        JsonWriteException refusal =
                catchThrowableOfType(JsonWriteException.class, () -> calls.accept(new CanonicalWriter()));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
