// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values with a fixed encoding, and single values that need an alteration. */
class NormalizerTest {
    static Stream<Arguments> encodings() throws UnknownHostException {
        Instant instant = Instant.parse("2026-11-22T01:02:03.123456789Z");
        return Stream.of(
                Arguments.of("x", "x"),
                Arguments.of("", ""),
                Arguments.of("\0", "\0"),
                Arguments.of(true, true),
                Arguments.of((byte) 1, 1L),
                Arguments.of((short) 2, 2L),
                Arguments.of(3, 3L),
                Arguments.of(CanonicalJson.MAX_INTEGER, CanonicalJson.MAX_INTEGER),
                Arguments.of(-CanonicalJson.MAX_INTEGER, -CanonicalJson.MAX_INTEGER),
                Arguments.of(BigInteger.valueOf(5), 5L),
                Arguments.of(new AtomicInteger(6), 6L),
                Arguments.of(new AtomicLong(7), 7L),
                Arguments.of(new LongAdder(), 0L),
                Arguments.of(new DoubleAdder(), "0"),
                Arguments.of(new AtomicBoolean(true), true),
                Arguments.of(new BigDecimal("12.50"), "12.50"),
                Arguments.of(new BigDecimal("-0.00"), "0.00"),
                Arguments.of(new BigDecimal("1E+64"), "1" + "0".repeat(64)),
                Arguments.of(new BigDecimal("1E+65"), "1E+65"),
                Arguments.of(new BigDecimal("1E-64"), "0." + "0".repeat(63) + "1"),
                Arguments.of(new BigDecimal("15E-65"), "1.5E-64"),
                Arguments.of(new BigDecimal("1E-2147483647"), "1E-2147483647"),
                Arguments.of(0.1, "0.1"),
                Arguments.of(1.5f, "1.5"),
                Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
                Arguments.of(TimeUnit.SECONDS, "SECONDS"),
                Arguments.of(new StringBuilder("sb"), "sb"),
                Arguments.of('c', "c"),
                Arguments.of(
                        UUID.fromString("0193F4A0-00B1-7CDE-8F00-0A0B0C0D0E0F"),
                        "0193f4a0-00b1-7cde-8f00-0a0b0c0d0e0f"),
                Arguments.of(URI.create("https://example.org/a?b"), "https://example.org/a?b"),
                Arguments.of(Locale.forLanguageTag("de-CH"), "de-CH"),
                Arguments.of(Currency.getInstance("EUR"), "EUR"),
                Arguments.of(String.class, "java.lang.String"),
                Arguments.of(InetAddress.getByAddress("host.invalid", new byte[] {127, 0, 0, 1}), "127.0.0.1"),
                Arguments.of(new byte[] {(byte) 0xff, 0}, "/wA="),
                Arguments.of(instant, "2026-11-22T01:02:03.123456Z"),
                Arguments.of(instant.atOffset(java.time.ZoneOffset.ofHours(2)), "2026-11-22T01:02:03.123456Z"),
                Arguments.of(OffsetDateTime.parse("2026-11-22T01:00:00+14:00"), "2026-11-21T11:00:00.000000Z"),
                Arguments.of(
                        ZonedDateTime.parse("2026-07-01T12:00:00+02:00[Europe/Zurich]"), "2026-07-01T10:00:00.000000Z"),
                Arguments.of(Date.from(instant), "2026-11-22T01:02:03.123000Z"),
                Arguments.of(java.sql.Timestamp.from(instant), "2026-11-22T01:02:03.123456Z"),
                Arguments.of(calendar(instant), "2026-11-22T01:02:03.123000Z"),
                Arguments.of(java.sql.Date.valueOf("2026-01-31"), "2026-01-31"),
                Arguments.of(java.sql.Time.valueOf("23:59:58"), "23:59:58"),
                Arguments.of(LocalDate.of(2026, 1, 31), "2026-01-31"),
                Arguments.of(LocalDateTime.of(2026, 1, 31, 1, 2), "2026-01-31T01:02:00.000000"),
                Arguments.of(LocalDateTime.of(12026, 1, 31, 1, 2), "+12026-01-31T01:02:00.000000"),
                Arguments.of(LocalDateTime.of(-1, 1, 31, 1, 2), "-0001-01-31T01:02:00.000000"),
                Arguments.of(LocalTime.of(1, 2, 3, 999_999_999), "01:02:03.999999"),
                Arguments.of(OffsetTime.parse("01:02:03+02:00"), "01:02:03.000000+02:00"),
                Arguments.of(OffsetTime.parse("01:02:03Z"), "01:02:03.000000Z"),
                Arguments.of(Year.of(2026), "2026"),
                Arguments.of(Duration.ofMinutes(90), "PT1H30M"),
                Arguments.of(Period.ofDays(3), "P3D"),
                Arguments.of(ZoneId.of("Europe/Zurich"), "Europe/Zurich"),
                Arguments.of(Optional.of(Optional.of(8)), 8L),
                Arguments.of(Optional.empty(), null),
                Arguments.of(OptionalInt.of(1), 1L),
                Arguments.of(OptionalInt.empty(), null),
                Arguments.of(OptionalLong.of(2), 2L),
                Arguments.of(OptionalLong.empty(), null),
                Arguments.of(OptionalDouble.of(0.5), "0.5"),
                Arguments.of(OptionalDouble.empty(), null),
                Arguments.of(new int[] {1, 2}, List.of(1L, 2L)),
                Arguments.of(new Object[] {"a", new long[0]}, List.of("a", List.of())),
                Arguments.of(Collections.singleton(1), List.of(1L)),
                Arguments.of((Iterable<Integer>) () -> List.of(1, 2).iterator(), List.of(1L, 2L)),
                Arguments.of(Map.of("b", 1, "a", Map.of()), Map.of("a", Map.of(), "b", 1L)),
                Arguments.of(null, null));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void valueWithAnEncoding_isEncodedAndNotListed(@Nullable Object value, @Nullable Object expected) {
        Normalized normalized = normalize(value);

        assertThat(normalized.tree()).containsExactly(entry(expected));
        assertThat(normalized.altered()).isEmpty();
        assertThat(normalized.more()).isZero();
    }

    @Test
    void encodings_dependNeitherOnLocaleNorOnTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(normalize(List.of(
                                    1234567,
                                    1234567.5,
                                    LocalTime.NOON,
                                    LocalDateTime.of(2026, 1, 2, 3, 4),
                                    Instant.EPOCH,
                                    new Date(0)))
                            .tree()
                            .get("v"))
                    .isEqualTo(List.of(
                            1234567L,
                            "1234567.5",
                            "12:00:00.000000",
                            "2026-01-02T03:04:00.000000",
                            "1970-01-01T00:00:00.000000Z",
                            "1970-01-01T00:00:00.000000Z"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                Arguments.of("a\ud800b", "a\ufffdb", Alteration.TEXT_REPLACED),
                Arguments.of("\udc00\ud83d\ude02\ud83d", "\ufffd\ud83d\ude02\ufffd", Alteration.TEXT_REPLACED),
                Arguments.of('\ud800', "\ufffd", Alteration.TEXT_REPLACED),
                Arguments.of(CanonicalJson.MAX_INTEGER + 1, "9007199254740992", Alteration.NUMBER_AS_TEXT),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808", Alteration.NUMBER_AS_TEXT),
                Arguments.of(BigInteger.TWO.pow(64), "18446744073709551616", Alteration.NUMBER_AS_TEXT),
                Arguments.of(BigInteger.TWO.pow(64).negate(), "-18446744073709551616", Alteration.NUMBER_AS_TEXT),
                Arguments.of(Double.NaN, "NaN", Alteration.NUMBER_NOT_FINITE),
                Arguments.of(Double.POSITIVE_INFINITY, "Infinity", Alteration.NUMBER_NOT_FINITE),
                Arguments.of(Float.NEGATIVE_INFINITY, "-Infinity", Alteration.NUMBER_NOT_FINITE),
                Arguments.of(Instant.MAX, "+1000000000-12-31T23:59:59.999999Z", Alteration.TIME_OUT_OF_RANGE),
                Arguments.of(Instant.MIN, "-1000000000-01-01T00:00:00.000000Z", Alteration.TIME_OUT_OF_RANGE),
                Arguments.of(
                        Instant.parse("-0001-12-31T23:59:59.5Z"),
                        "-0001-12-31T23:59:59.500000Z",
                        Alteration.TIME_OUT_OF_RANGE),
                Arguments.of(
                        BigInteger.ONE.shiftLeft(1_000_000),
                        omittedClass("java.math.BigInteger"),
                        Alteration.UNSUPPORTED_TYPE),
                Arguments.of(
                        new BigDecimal(BigInteger.ONE.shiftLeft(1_000_000)),
                        omittedClass("java.math.BigDecimal"),
                        Alteration.UNSUPPORTED_TYPE),
                Arguments.of(new Thread(), omittedClass("java.lang.Thread"), Alteration.UNSUPPORTED_TYPE),
                Arguments.of("secret".toCharArray(), omittedClass("char[]"), Alteration.UNSUPPORTED_TYPE));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void valueThatDoesNotFit_isAlteredAndListed(Object value, Object expected, Alteration reason) {
        Normalized normalized = normalize(value);

        assertThat(normalized.tree()).containsExactly(entry(expected));
        assertThat(normalized.altered()).containsExactly(new Altered("/v", reason, false));
        assertThat(CanonicalJson.read(CanonicalJson.write(normalized.tree()))).isEqualTo(normalized.tree());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$altered", "$omitted", "$c", "$$", "$key0"})
    void nameBeginningWithDollar_getsAnother(String name) {
        Normalized normalized = new Normalizer().normalize(Map.of(name, 1));

        assertThat(normalized.tree()).isEqualTo(Map.of("$" + name, 1L));
        assertThat(normalized.altered()).containsExactly(new Altered("/$" + name, Alteration.NAME_ESCAPED, false));
    }

    @Test
    void nestedName_isEscapedToo() {
        Normalized normalized = normalize(List.of(Map.of("$c", "x")));

        assertThat(normalized.tree()).isEqualTo(Map.of("v", List.of(Map.of("$$c", "x"))));
        assertThat(normalized.altered()).containsExactly(new Altered("/v/0/$$c", Alteration.NAME_ESCAPED, false));
    }

    @Test
    void namesThatAreNoStrings_becomeTheirText() {
        Map<Object, Object> map = new HashMap<>();
        map.put(1, "int");
        map.put(TimeUnit.DAYS, "enum");
        map.put(true, "bool");
        map.put(0.1, "double");
        map.put("a\ud800", "lone");

        Normalized normalized = new Normalizer().normalize(map);

        assertThat(normalized.tree())
                .isEqualTo(Map.of("1", "int", "DAYS", "enum", "true", "bool", "0.1", "double", "a\ufffd", "lone"));
        assertThat(normalized.altered())
                .extracting(Altered::path, Altered::reason)
                .containsExactly(
                        tuple("/0.1", Alteration.NAME_CONVERTED),
                        tuple("/1", Alteration.NAME_CONVERTED),
                        tuple("/DAYS", Alteration.NAME_CONVERTED),
                        tuple("/a\ufffd", Alteration.NAME_CONVERTED),
                        tuple("/true", Alteration.NAME_CONVERTED));
    }

    @Test
    void namesWithoutText_areReplacedAndTheirValuesKept() {
        Map<Object, Object> map = new HashMap<>();
        map.put(null, "null");
        map.put(new Object(), "object");
        map.put("x".repeat(257), "long");
        map.put("x".repeat(256), "kept");

        Normalized normalized = new Normalizer().normalize(map);

        assertThat(normalized.tree().keySet()).containsExactly("$key0", "$key1", "$key2", "x".repeat(256));
        assertThat(normalized.tree().values()).containsExactlyInAnyOrder("null", "object", "long", "kept");
        assertThat(normalized.altered())
                .extracting(Altered::reason)
                .containsOnly(Alteration.NAME_REPLACED)
                .hasSize(3);
    }

    @Test
    void namesThatBecomeEqual_areAllKept() {
        Map<Object, Object> map = new HashMap<>();
        map.put("1", "text");
        map.put(1, "int");
        map.put(1L, "long");
        map.put("a\ud800", "high");
        map.put("a\udc00", "low");

        Normalized normalized = new Normalizer().normalize(map);

        assertThat(normalized.tree())
                .isEqualTo(Map.of("1", "text", "$key0", "int", "$key1", "long", "a\ufffd", "high", "$key2", "low"));
        assertThat(normalized.altered())
                .extracting(Altered::path, Altered::reason)
                .containsExactly(
                        tuple("/$key0", Alteration.NAME_REPLACED),
                        tuple("/$key1", Alteration.NAME_REPLACED),
                        tuple("/$key2", Alteration.NAME_REPLACED),
                        tuple("/a\ufffd", Alteration.NAME_CONVERTED));
    }

    @Test
    void convertedNameBeginningWithDollar_isListedForBoth() {
        Normalized normalized = new Normalizer().normalize(Map.of(new StringBuilder("$x"), 1));

        assertThat(normalized.tree()).isEqualTo(Map.of("$$x", 1L));
        assertThat(normalized.altered())
                .extracting(Altered::reason)
                .containsExactly(Alteration.NAME_CONVERTED, Alteration.NAME_ESCAPED);
    }

    @Test
    void pointerTokens_areEscapedByRfc6901() {
        Normalized normalized = new Normalizer().normalize(Map.of("a/b~c", Map.of("", Double.NaN)));

        assertThat(normalized.altered()).containsExactly(new Altered("/a~1b~0c/", Alteration.NUMBER_NOT_FINITE, false));
    }

    @Test
    void laterChangeOfAnApplicationsMap_hasNoEffect() {
        Map<String, Object> inner = new HashMap<>(Map.of("a", 1));
        Normalized normalized = normalize(inner);
        inner.put("a", 2);

        assertThat(normalized.tree()).isEqualTo(Map.of("v", Map.of("a", 1L)));
        assertThat(normalized.tree()).isUnmodifiable();
    }

    private static Normalized normalize(@Nullable Object value) {
        return new Normalizer().normalize(Collections.singletonMap("v", value));
    }

    private static Map.Entry<String, @Nullable Object> entry(@Nullable Object value) {
        return new java.util.AbstractMap.SimpleEntry<>("v", value);
    }

    private static Map<String, Object> omittedClass(String name) {
        return Map.of("$omitted", Map.of("class", name));
    }

    private static GregorianCalendar calendar(Instant instant) {
        return GregorianCalendar.from(instant.atZone(ZoneId.of("Asia/Tokyo")));
    }
}
