// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
    @Test
    void noConditions_everythingHundredAPage() {
        AuditQuery query = AuditQuery.builder().build();
        assertThat(query.fromMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(query.toMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(List.of(
                        query.actor(),
                        query.targetType(),
                        query.targetId(),
                        query.type(),
                        query.level(),
                        query.outcome(),
                        query.requestId()))
                .containsOnly("");
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.cursor()).isEmpty();
    }

    @Test
    void everyCondition_kept() {
        AuditCursor cursor = new AuditCursor(5, "id", new ChainId(1, 2), 3);
        AuditQuery query = AuditQuery.builder()
                .from(Instant.parse("2026-11-22T10:00:00.123456789Z"))
                .to(Instant.parse("1969-12-31T23:59:59.999999Z"))
                .actor("alice")
                .target("Patient", "7")
                .type(EventType.DATA_ACCESS)
                .level(AuditLevel.SECURITY)
                .outcome(Outcome.DENIED)
                .requestId("r1")
                .limit(7)
                .after(cursor)
                .build();
        assertThat(query.fromMicros()).isEqualTo(1_795_341_600_123_457L);
        assertThat(query.toMicros()).isEqualTo(-1);
        assertThat(query.actor()).isEqualTo("alice");
        assertThat(query.targetType()).isEqualTo("Patient");
        assertThat(query.targetId()).isEqualTo("7");
        assertThat(query.type()).isEqualTo("DATA_ACCESS");
        assertThat(query.level()).isEqualTo("SECURITY");
        assertThat(query.outcome()).isEqualTo("DENIED");
        assertThat(query.requestId()).isEqualTo("r1");
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.cursor()).contains(cursor);
    }

    @Test
    void textsLongerThanTheirColumns_comparedAsStored() {
        String text = "x".repeat(300);
        AuditQuery query = AuditQuery.builder()
                .actor(text)
                .target(text, text)
                .requestId("a\0")
                .build();
        assertThat(query.actor()).hasSize(Projection.ACTOR_LENGTH);
        assertThat(query.targetType()).hasSize(Projection.TARGET_TYPE_LENGTH);
        assertThat(query.targetId()).hasSize(Projection.TARGET_ID_LENGTH);
        assertThat(query.requestId()).isEqualTo("a\uFFFD");
    }

    @Test
    void timesBeyondTheRange_meanNoBound() {
        AuditQuery query =
                AuditQuery.builder().from(Instant.MIN).to(Instant.MAX).build();
        assertThat(query.fromMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(query.toMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void limitInRange_accepted(int limit) {
        assertThat(AuditQuery.newest(limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void limitOutOfRange_refused(int limit) {
        ByteValuesTest.assertCode("TSEAL-01106", () -> AuditQuery.newest(limit));
    }

    @Test
    void builderUsedOn_queryBuiltBeforeUnchanged() {
        AuditQuery.Builder builder = AuditQuery.builder().actor("alice");
        AuditQuery query = builder.build();
        builder.actor("bob");
        assertThat(query.actor()).isEqualTo("alice");
    }

    @Test
    void nextPage_sameConditionsFromTheCursorOn() {
        AuditQuery first = AuditQuery.builder()
                .targetType("Order")
                .outcome(Outcome.FAILED)
                .limit(3)
                .build();
        AuditQuery second = first.after(new AuditCursor(9, "id", new ChainId(1, 2), 3));
        assertThat(second.targetType()).isEqualTo("Order");
        assertThat(second.outcome()).isEqualTo("FAILED");
        assertThat(second.limit()).isEqualTo(3);
        assertThat(second.cursor()).contains(new AuditCursor(9, "id", new ChainId(1, 2), 3));
        assertThat(first.cursor()).isEmpty();
    }

    @Test
    void cursors_orderedByTimeIdChainAndSequence() {
        List<AuditCursor> ascending = List.of(
                new AuditCursor(1, "b", new ChainId(1, 1), 9),
                new AuditCursor(2, "a", new ChainId(9, 9), 9),
                new AuditCursor(2, "b", new ChainId(1, 1), 9),
                new AuditCursor(2, "b", new ChainId(-1, 1), 7),
                new AuditCursor(2, "b", new ChainId(-1, 1), 8));
        List<AuditCursor> turned = new ArrayList<>(ascending);
        Collections.reverse(turned);
        assertThat(turned.stream().sorted()).containsExactlyElementsOf(ascending);
    }

    @Test
    void cursorOfAnEvent_isItsPlace() {
        ChainEntry event = new ChainEntry(
                new TrailId(1, 1),
                new ChainId(3, 4),
                5,
                Bytes.empty(),
                Bytes.empty(),
                Bytes.empty(),
                Bytes.empty(),
                new Projection(0, "id", 6, "", "", "", "", "", "", "", ""));
        assertThat(AuditCursor.of(event)).isEqualTo(new AuditCursor(6, "id", new ChainId(3, 4), 5));
    }

    @Test
    void pages_tellWhereTheNextStarts() {
        AuditRecord event = AuditRecord.event("a").build();
        AuditCursor cursor = new AuditCursor(1, "id", new ChainId(1, 2), 3);
        assertThat(AuditPage.last(List.of(event)).next()).isEmpty();
        assertThat(AuditPage.of(List.of(event), cursor).next()).contains(cursor);
        assertThat(AuditPage.of(List.of(event), cursor).records()).containsExactly(event);
    }

    @Test
    void boundsFinerThanAMicrosecond_meanWhatTheySay() {
        Instant whole = Instant.parse("2026-01-01T00:00:00.000001Z");
        long micros = AuditQuery.builder().from(whole).build().fromMicros();

        for (long nanos : new long[] {1, 500, 999}) {
            AuditQuery query = AuditQuery.builder()
                    .from(whole.plusNanos(nanos))
                    .to(whole.plusNanos(nanos))
                    .build();
            assertThat(query.fromMicros())
                    .as("the event at %s is earlier", whole)
                    .isEqualTo(micros + 1);
            assertThat(query.toMicros()).as("and so it is before the end").isEqualTo(micros + 1);
        }
        assertThat(AuditQuery.builder().to(whole).build().toMicros()).isEqualTo(micros);
        assertThat(AuditQuery.builder()
                        .to(Instant.parse("1969-12-31T23:59:59.999999001Z"))
                        .build()
                        .toMicros())
                .isZero();
    }
}
