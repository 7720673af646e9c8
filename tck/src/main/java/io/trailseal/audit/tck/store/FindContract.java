// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.STEP;
import static io.trailseal.audit.tck.store.SampleEntries.TIME;
import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SampleEntries.ofTrail;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.tck.Assertion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code find} finds, and in which order. */
interface FindContract {
    @Test
    @Assertion("ST-46")
    default void events_ofTheTrailAndNothingElse_areFound(StoreUnderTest subject) throws Exception {
        TrailId other = new TrailId(TRAIL.high(), TRAIL.low() + 1);
        subject.append(entry(CHAIN, 0, kind(1, 0)), entry(CHAIN, 1), entry(CHAIN, 2), entry(CHAIN, 3, kind(2, 3)));
        subject.append(ofTrail(other, entry(new ChainId(1, 1), 0)));

        assertThat(subject.found(AuditQuery.newest(100))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(subject.store().find(other, AuditQuery.newest(100))).hasSize(1);
        assertThat(subject.store().find(new TrailId(0, 0), AuditQuery.newest(100)))
                .isEmpty();
    }

    @Test
    @Assertion("ST-47")
    default void events_areFoundNewestFirst(StoreUnderTest subject) throws Exception {
        subject.append(
                entry(CHAIN, 0, at(TIME + STEP, 5)),
                entry(CHAIN, 1, at(TIME, 9)),
                entry(CHAIN, 2, at(TIME + 2 * STEP, 1)),
                entry(CHAIN, 3, at(TIME + STEP, 6)),
                entry(CHAIN, 4, at(-STEP, 7)),
                entry(CHAIN, 5, at(TIME + STEP, 4)));

        assertThat(subject.found(AuditQuery.newest(100))).containsExactly(2L, 3L, 0L, 5L, 1L, 4L);
    }

    @Test
    @Assertion("ST-48")
    default void limit_isTheMostFound(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 12));

        assertThat(subject.found(AuditQuery.newest(5))).hasSize(5).contains(11L);
        assertThat(subject.found(AuditQuery.newest(12))).hasSize(12);
        assertThat(subject.found(AuditQuery.newest(AuditQuery.MAX_LIMIT))).hasSize(12);
    }

    @Test
    @Assertion("ST-49")
    default void timeRange_includesItsStartAndNotItsEnd(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 6));
        Instant start = Instant.EPOCH.plus(TIME, ChronoUnit.MICROS);
        Instant second = start.plus(2 * STEP, ChronoUnit.MICROS);
        Instant fourth = start.plus(4 * STEP, ChronoUnit.MICROS);

        assertThat(subject.found(AuditQuery.builder().from(second).to(fourth).build()))
                .containsExactlyInAnyOrder(3L, 2L);
        assertThat(subject.found(AuditQuery.builder().from(fourth).build())).containsExactlyInAnyOrder(5L, 4L);
        assertThat(subject.found(AuditQuery.builder().to(second).build())).containsExactlyInAnyOrder(1L, 0L);
        assertThat(subject.found(
                        AuditQuery.builder().from(Instant.MIN).to(Instant.MAX).build()))
                .hasSize(6);
    }

    /** What somebody asks for; the event that has it; and events that are close to having it. */
    record Condition(String name, AuditQuery query, Projection held, List<Projection> missed) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("io.trailseal.audit.tck.store.FindConditions#all")
    @Assertion("ST-50")
    default void condition_holdsForWhatIsEqualToIt(Condition condition, StoreUnderTest subject) throws Exception {
        List<ChainEntry> entries = new ArrayList<>(List.of(entry(CHAIN, 0, condition.held())));
        for (Projection missed : condition.missed()) {
            ChainEntry entry = entry(CHAIN, entries.size(), missed);
            if (subject.keepsColumns() || SampleEntries.columnsFollow(entry)) {
                entries.add(entry);
            }
        }
        subject.append(entries);

        assertThat(subject.found(condition.query())).containsExactly(0L);
    }

    @Test
    @Assertion("ST-51")
    default void severalConditions_mustAllHold(StoreUnderTest subject) throws Exception {
        AuditQuery.Builder query = AuditQuery.builder()
                .actor("alice")
                .target("Order", "42")
                .type(EventType.BUSINESS_ACTION)
                .level(AuditLevel.INFO)
                .outcome(Outcome.SUCCESS)
                .requestId("req-1")
                .from(Instant.EPOCH.plus(TIME, ChronoUnit.MICROS))
                .to(Instant.EPOCH.plus(TIME + STEP, ChronoUnit.MICROS));
        subject.append(entry(CHAIN, 0));
        List<Projection> others = FindConditions.eachWithOneOther();
        for (int i = 0; i < others.size(); i++) {
            subject.append(entry(CHAIN, i + 1L, others.get(i)));
        }

        assertThat(subject.found(query.build())).containsExactly(0L);
        assertThat(subject.found(query.actor("bob").outcome(Outcome.DENIED).build()))
                .isEmpty();
    }

    @Test
    @Assertion("ST-52")
    default void pagesOverEqualTimes_showEachEventOnce(StoreUnderTest subject) throws Exception {
        int events = 25;
        for (int i = 0; i < events; i++) {
            subject.append(entry(CHAIN, i, at(TIME + STEP * (i / 10), (i * 7) % events)));
        }

        assertThat(paged(subject, 4)).hasSize(events).doesNotHaveDuplicates();
    }

    @Test
    @Assertion("ST-52")
    default void pagesOverEqualTimesAndIds_showEachEventOnce(StoreUnderTest subject) throws Exception {
        List<ChainId> chains = List.of(new ChainId(-1, 1), new ChainId(1, 1), CHAIN);
        for (ChainId chain : chains) {
            for (int i = 0; i < 4; i++) {
                subject.append(entry(chain, i, at(TIME, 1)));
            }
        }

        List<ChainEntry> seen = paged(subject, 1);
        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(AuditCursor::of, Comparator.reverseOrder()));
    }

    private static List<ChainEntry> paged(StoreUnderTest subject, int limit) throws Exception {
        List<ChainEntry> seen = new ArrayList<>();
        AuditQuery query = AuditQuery.newest(limit);
        List<ChainEntry> page = subject.store().find(TRAIL, query);
        while (!page.isEmpty() && seen.size() <= AuditQuery.MAX_LIMIT) {
            seen.addAll(page);
            page = subject.store().find(TRAIL, query.after(oldest(page)));
        }
        return seen;
    }

    @Test
    @Assertion("ST-53")
    default void entriesFound_areWhole(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 3));

        assertThat(subject.store().find(TRAIL, AuditQuery.newest(9)))
                .containsExactlyInAnyOrderElementsOf(run(CHAIN, 0, 3));
    }

    private static AuditCursor oldest(List<ChainEntry> page) {
        return page.stream().map(AuditCursor::of).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Projection at(long timeMicros, long id) {
        return SampleEntries.projection(timeMicros, SampleEntries.id(id));
    }

    private static Projection kind(int kind, long number) {
        return new Projection(
                kind, SampleEntries.id(number), TIME + STEP * number, "", "chain-opened.v1", "", "", "", "", "", "");
    }
}
