// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTrailTest {
    private UUID last = new UUID(0, 0);

    @Test
    void programWithoutAContainer_recordsQueriesAndVerifies(@TempDir Path folder) {
        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail trail = StandaloneTrail.open(store, "batch", Clock.systemUTC())) {
            trail.record(AuditRecord.event("invoice.send")
                    .actor(Actor.of("alice"))
                    .target("Invoice", 7)
                    .build());
            trail.error(new IllegalStateException("secret"), ErrorSeverity.CRITICAL, "mailer", "send");
            trail.securityEvent(EventType.AUTHENTICATION_FAILED, "wrong password", Actor.of("mallory"));
            trail.dataAccess(DataOperation.EXPORT, new Target("Customer", "1"), DataHandling.ORDINARY);
            trail.flush();

            assertThat(trail.query(AuditQuery.newest(10)).records())
                    .extracting(AuditRecord::name)
                    .containsExactlyInAnyOrder(
                            "invoice.send", "error", "security.authentication-failed", "data.export");
            assertThat(trail.query(
                            AuditQuery.builder().level(AuditLevel.SECURITY).build()))
                    .satisfies(
                            page -> assertThat(page.records().get(0).outcome()).isEqualTo(Outcome.DENIED));
            assertThat(trail.statistics().total()).isEqualTo(4);
            assertThat(trail.statistics().errors()).isEqualTo(1);
            assertThat(trail.statistics().security()).isEqualTo(1);
            assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(trail.verify(Expectations.none().requiringAnchor()).verdict())
                    .isEqualTo(Verdict.UNANCHORED);
            assertThat(trail.verify(Expectations.none().withMaxAge(Duration.ofDays(1)))
                            .verdict())
                    .isEqualTo(Verdict.STALE);
            assertThat(trail.verify().events()).isEqualTo(4);
        }
        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail again = StandaloneTrail.open(store, "batch", Clock.systemUTC())) {
            assertThat(again.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(again.verify().chains()).isEqualTo(2);
        }
    }

    @Test
    void storeThatRefuses_costsNoChainAndNoEventIsCounted() {
        MemoryAuditStore store = new MemoryAuditStore();
        try (StandaloneTrail trail = StandaloneTrail.open(new RefusingStore(store, 1), "app", Clock.systemUTC())) {
            assertThatThrownBy(() -> trail.record(TestTrail.event("a"))).isInstanceOf(IllegalStateException.class);
            assertThat(trail.statistics().total()).isZero();
            trail.record(TestTrail.event("b"));
            trail.record(TestTrail.event("c"));

            assertThat(trail.statistics().total()).isEqualTo(2);
            assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        }
    }

    @Test
    void storeThatRefusesOneClosingEntry_stillTakesTheOthers() {
        MemoryAuditStore memory = new MemoryAuditStore();
        RefusingStore store = new RefusingStore(memory, 0);
        StandaloneTrail trail = StandaloneTrail.open(store, "app", Clock.systemUTC());
        trail.record(TestTrail.event("a"));
        trail.record(TestTrail.event("b"));
        store.refuse(1);

        assertThatThrownBy(trail::close).isInstanceOf(IllegalStateException.class);

        assertThat(closings(memory)).isEqualTo(1);
        assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    @Test
    void storeThatRefusesAllClosingEntries_isReportedOnceWithTheOthersSuppressed() {
        MemoryAuditStore memory = new MemoryAuditStore();
        RefusingStore store = new RefusingStore(memory, 0);
        StandaloneTrail trail = StandaloneTrail.open(store, "app", Clock.systemUTC());
        trail.record(TestTrail.event("a"));
        trail.record(TestTrail.event("b"));
        store.refuse(2);

        assertThatThrownBy(trail::close)
                .isInstanceOf(IllegalStateException.class)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(closings(memory)).isZero();
    }

    @Test
    void applicationWhoseNameIsNoText_recordsAllTheSame() {
        StandaloneTrail trail = StandaloneTrail.open(new MemoryAuditStore(), "app\uD800", Clock.systemUTC());
        trail.record(TestTrail.event("a"));
        trail.record(TestTrail.event("b"));

        assertThat(trail.query(AuditQuery.newest(10)).records())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.origin().application()).isEqualTo("app\uFFFD"));
        assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    @Test
    void timesAndDurationsOutOfRange_areRecordedAsTheNearestAndListed() {
        StandaloneTrail trail = StandaloneTrail.open(new MemoryAuditStore(), "app", Clock.systemUTC());
        for (Instant time : List.of(Instant.MIN, Instant.parse("-0001-12-31T23:59:59.999999Z"))) {
            assertThat(stored(trail, AuditRecord.event("a").timestamp(time)))
                    .isEqualTo(List.of("TIME_OUT_OF_RANGE /timestamp"));
            assertThat(newest(trail).timestamp()).contains(Instant.parse("0000-01-01T00:00:00Z"));
        }
        for (Instant time : List.of(Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"))) {
            assertThat(stored(trail, AuditRecord.event("a").timestamp(time)))
                    .isEqualTo(List.of("TIME_OUT_OF_RANGE /timestamp"));
            assertThat(newest(trail).timestamp()).contains(Instant.parse("9999-12-31T23:59:59.999999Z"));
        }
        assertThat(stored(trail, AuditRecord.event("a").duration(Duration.ofSeconds(-5))))
                .isEqualTo(List.of("TIME_OUT_OF_RANGE /duration"));
        assertThat(newest(trail).duration()).contains(Duration.ZERO);
        assertThat(stored(trail, AuditRecord.event("a").duration(Duration.ofSeconds(Long.MAX_VALUE))))
                .isEqualTo(List.of("TIME_OUT_OF_RANGE /duration"));
        assertThat(newest(trail).duration()).contains(Duration.of((1L << 53) - 1, ChronoUnit.MICROS));
        assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    @Test
    void firstAndLastTimeInRange_areKept() {
        StandaloneTrail trail = StandaloneTrail.open(new MemoryAuditStore(), "app", Clock.systemUTC());
        for (String text : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
            Instant time = Instant.parse(text);
            assertThat(stored(trail, AuditRecord.event("a").timestamp(time))).isEmpty();
            assertThat(newest(trail).timestamp()).contains(time);
        }
    }

    /** What is listed as altered of this event, which is the only one afterwards that {@link #newest} shows. */
    private List<String> stored(StandaloneTrail trail, AuditRecordBuilder event) {
        last = trail.record(event.build());
        return newest(trail).altered();
    }

    private AuditRecord newest(StandaloneTrail trail) {
        return trail.query(AuditQuery.newest(100)).records().stream()
                .filter(event -> event.id().orElseThrow().equals(last))
                .findFirst()
                .orElseThrow();
    }

    private static long closings(MemoryAuditStore store) {
        return store.chains().stream()
                .flatMap(chain -> store.entries(chain, 0))
                .filter(entry -> EntryCodec.decode(entry.header()).payloadType().equals(PayloadType.CHAIN_CLOSED))
                .count();
    }

    @Test
    void closedTrail_refusesEvents() {
        StandaloneTrail trail = StandaloneTrail.open(new MemoryAuditStore(), "app", Clock.systemUTC());
        trail.close();

        assertThatThrownBy(() -> trail.record(TestTrail.event("a")))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01302"));
    }
}
