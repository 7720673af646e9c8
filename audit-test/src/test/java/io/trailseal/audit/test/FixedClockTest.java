// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Time and ids that a test can foretell. */
@EnableAuditTrail
@FixedClock("2026-03-01T09:00:00Z")
class FixedClockTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final AtomicReference<List<String>> FIRST_RUN = new AtomicReference<>();

    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    TestClock clock;

    private List<AuditRecord> newestFirst() {
        return audit.query(AuditQuery.newest(10)).records();
    }

    @Test
    void time_stands() {
        orders.approve(42);

        assertThat(newestFirst()).hasSize(2).allSatisfy(event -> assertThat(event.timestamp())
                .contains(NINE));
    }

    @Test
    void events_ofTheSameTime_areInOrder() {
        for (int i = 0; i < 20; i++) {
            orders.approve(i);
            orders.look(i);
        }

        assertThat(audit).inOrder("system.startup", "order.approve", "order.look", "order.approve");
        List<String> targets = newestFirst().stream()
                .map(event -> event.target().orElseThrow().id())
                .toList();
        assertThat(targets).containsExactly("19", "19", "18", "18", "17", "17", "16", "16", "15", "15");
    }

    @Test
    void clock_movesWhenItIsTold() {
        orders.approve(1);
        clock.advance(Duration.ofMinutes(1));
        orders.approve(2);
        clock.stopAt(NINE.plusSeconds(7200));
        orders.approve(3);

        assertThat(newestFirst())
                .extracting(event -> event.timestamp().orElseThrow())
                .containsExactly(NINE.plusSeconds(7200), NINE.plusSeconds(60), NINE, NINE);
        assertThat(audit).verifies();
    }

    @RepeatedTest(2)
    void ids_areTheSameAtEveryRun() {
        orders.approve(42);
        catchThrowable(() -> orders.cancel(43));
        audit.flush();

        List<String> ids = newestFirst().stream()
                .map(event -> event.id().orElseThrow() + " "
                        + event.integrity().orElseThrow().chain() + " "
                        + event.integrity().orElseThrow().sequence())
                .toList();
        FIRST_RUN.compareAndSet(null, ids);
        assertThat(ids).hasSize(3).isEqualTo(FIRST_RUN.get());
        assertThat(ids.get(2)).startsWith("019ca8");
    }

    @Test
    @FixedClock("2027-01-01T00:00:00Z")
    void clockOfTheMethod_goesBefore() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void zone_isUtcAndNoOther() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(catchThrowable(() -> clock.withZone(ZoneId.of("Europe/Vienna"))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void clockThatNobodyStops_runs() {
        TestClock running = new TestClock();
        Instant before = Instant.now();

        assertThat(running.instant()).isBetween(before, Instant.now());
        running.advance(Duration.ofDays(1));
        assertThat(running.instant())
                .isAfterOrEqualTo(before.plus(Duration.ofDays(1)))
                .isEqualTo(running.instant());
    }

    @Test
    void countedIds_riseAndStartElsewhereAtEveryRun() {
        CountedIds one = CountedIds.somewhere();
        CountedIds other = CountedIds.somewhere();
        long first = one.nextLong();

        assertThat(one.nextLong()).isEqualTo(first + 1);
        assertThat(first).isBetween(0L, 0x1000_0000_0000_0000L);
        assertThat(other.nextLong()).isNotEqualTo(first);
    }
}
