// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.json.NormalizerLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No record has a payload that a store's column refuses: size is no way to veto an event. */
class PayloadSizeTest {
    private static final UUID ID = new UUID(1, 2);
    private static final NormalizerLimits LARGEST =
            new NormalizerLimits(RecordNormalizer.MAX_TOTAL_BYTES, RecordNormalizer.MAX_TOTAL_BYTES, 32, 100_000, 1024);
    /** Six bytes, two, three, four, and a lone surrogate, which becomes three and is listed. */
    private static final List<String> UNITS =
            List.of("\u0001", "\"", "\u00e9", "\u20ac", "\uD83D\uDE02", "\uD800", "x");

    @ParameterizedTest
    @MethodSource("units")
    void everyFieldAtItsLongest_fits(String unit) {
        for (int count : new int[] {900, 9_999}) {
            for (Object value :
                    new Object[] {1, "", unit.repeat(20), unit.repeat(3_000), new Object(), Map.of(unit, unit)}) {
                Map<String, @Nullable Object> details = new HashMap<>();
                for (int i = 0; i < count; i++) {
                    details.put(String.format("%06d", i) + unit.repeat(250 / unit.length()), value);
                }
                assertFits(full(unit.repeat(20_000)).details(details).build());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyRecord_fits(int seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> details = new HashMap<>();
        int count = 1 + random.nextInt(4_000);
        for (int i = 0; i < count; i++) {
            details.put(i + text(random, 1100), value(random, 0));
        }
        assertFits(full("a" + text(random, 20_000)).details(details).build());
    }

    @Test
    void detailsWhoseNamesTakeTooMuch_areLeftOutAndTheEventIsRecorded() {
        Map<String, @Nullable Object> details = new HashMap<>();
        for (int i = 0; i < 9_999; i++) {
            details.put(String.format("%06d", i) + "n".repeat(250), 1);
        }

        AuditRecord stored = RecordNormalizer.standard()
                .normalize(AuditRecord.event("x").details(details).build());

        assertThat(stored.details()).containsOnlyKeys("$omitted");
        assertThat(stored.altered()).containsExactly("TOO_MANY_ENTRIES /details");
    }

    @Test
    void markersOfTooManyValues_areCharged() {
        Map<String, @Nullable Object> details = new HashMap<>();
        for (int i = 0; i < 9_000; i++) {
            details.put(String.format("%06d", i), "x".repeat(200));
        }

        AuditRecord stored = RecordNormalizer.standard()
                .normalize(AuditRecord.event("x").details(details).build());

        assertThat(stored.details()).containsOnlyKeys("$omitted");
        assertThat(stored.altered()).containsExactly("TOO_MANY_ENTRIES /details");
    }

    @Test
    void manyShortNames_areKept() {
        Map<String, @Nullable Object> details = new HashMap<>();
        for (int i = 0; i < 9_999; i++) {
            details.put(String.format("%06d", i), i);
        }

        AuditRecord stored = RecordNormalizer.standard()
                .normalize(AuditRecord.event("x").details(details).build());

        assertThat(stored.details()).hasSize(9_999);
        assertThat(stored.altered()).isEmpty();
    }

    @Test
    void limitsThatAllowMoreThanAPayloadHolds_areRefused() {
        NormalizerLimits limits = new NormalizerLimits(256, RecordNormalizer.MAX_TOTAL_BYTES + 1, 32, 10, 16);

        assertThatThrownBy(() -> new RecordNormalizer(limits)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFits(AuditRecord record) {
        for (NormalizerLimits limits : List.of(NormalizerLimits.DEFAULT, LARGEST)) {
            AuditRecord stored = new RecordNormalizer(limits).normalize(record);
            assertThat(RecordCodec.draft(stored).payload().size()).isLessThanOrEqualTo(RecordNormalizer.MAX_PAYLOAD);
        }
    }

    private static AuditRecordBuilder full(String text) {
        return AuditRecord.event(text)
                .id(ID)
                .timestamp(TestTrail.NOON)
                .type(new EventType("A".repeat(40)))
                .message(text)
                .component(text)
                .operation(text)
                .resource(text)
                .actor(new Actor(text, text))
                .target(new Target(text, text))
                .request(new RequestContext(text, text, text, text))
                .origin(new Origin(text, text, text, text))
                .failure(new Failure(text, text, ErrorSeverity.CRITICAL))
                .duration(Duration.ofSeconds(Long.MAX_VALUE))
                .rolledBackTransaction(ID)
                .data(new DataHandling(
                        DataClassification.CONFIDENTIAL,
                        true,
                        true,
                        ComplianceLevel.ISO27001,
                        Collections.nCopies(150, text),
                        text));
    }

    private static @Nullable Object value(Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0:
                return random.nextLong();
            case 1:
                return null;
            case 2:
                return new Object();
            case 3:
                return text(random, 200);
            case 4:
                return text(random, 20_000);
            case 5:
                return Map.of(text(random, 300), "a", "b", new int[] {1, 2, 3});
            default:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    list.add(value(random, depth + 1));
                }
                return list;
        }
    }

    private static String text(Random random, int most) {
        return UNITS.get(random.nextInt(UNITS.size())).repeat(random.nextInt(random.nextBoolean() ? 10 : most));
    }

    static Stream<String> units() {
        return UNITS.stream();
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }
}
