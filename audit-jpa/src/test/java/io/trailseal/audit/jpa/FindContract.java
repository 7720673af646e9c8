// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What queries promise, whichever provider and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FindContract {
    private static final long TIME = 1_700_000_000_000_000L;

    private TestServer server;
    private AuditStore store;

    abstract TestServer start();

    @BeforeAll
    void open() throws Exception {
        server = start();
        store = server.auditStore();
        inTransaction(() -> {
            store.open();
            return store;
        });
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        Sql.run(server.database(), "delete from trailseal_entry");
    }

    private void append(ChainEntry... entries) throws Exception {
        inTransaction(() -> {
            store.append(List.of(entries));
            return entries;
        });
    }

    private List<Long> found(AuditQuery query) {
        return store.find(Entries.TRAIL, query).stream()
                .map(ChainEntry::sequence)
                .toList();
    }

    private List<Long> found(UnaryOperator<AuditQuery.Builder> conditions) {
        return found(conditions.apply(AuditQuery.builder()).build());
    }

    private static ChainEntry event(long number) {
        return Entries.entry(Entries.CHAIN, number, Entries.projection(TIME + number, Entries.id(number)));
    }

    private static ChainEntry event(long number, UnaryOperator<String[]> change) {
        String[] t = change.apply(new String[] {"BUSINESS_ACTION", "INFO", "SUCCESS", "alice", "Order", "42", "req-1"});
        return Entries.entry(
                Entries.CHAIN,
                number,
                new Projection(0, Entries.id(number), TIME + number, "n", t[0], t[1], t[2], t[3], t[4], t[5], t[6]));
    }

    private static UnaryOperator<String[]> with(int index, String value) {
        return texts -> {
            texts[index] = value;
            return texts;
        };
    }

    @Test
    void noCondition_findsTheTrailsEventsNewestFirst() throws Exception {
        ChainEntry foreign = new ChainEntry(
                new TrailId(5, 5),
                Entries.CHAIN,
                8,
                Entries.bytes("h"),
                Bytes.empty(),
                Bytes.empty(),
                Bytes.empty(),
                Entries.projection(TIME, Entries.id(8)));
        Projection control = new Projection(1, Entries.id(9), TIME + 9, "", "chain-opened.v1", "", "", "", "", "", "");
        append(event(1), event(3), event(2), foreign, Entries.entry(Entries.CHAIN, 9, control));

        assertThat(found(AuditQuery.newest(100))).containsExactly(3L, 2L, 1L);
    }

    @Test
    void foundEntry_isWholeAndExact() throws Exception {
        append(event(1));

        assertThat(store.find(Entries.TRAIL, AuditQuery.newest(1))).containsExactly(event(1));
    }

    @Test
    void pagesOverEqualTimes_showEveryEventOnceInOrder() throws Exception {
        for (long number = 0; number < 25; number++) {
            append(Entries.entry(
                    Entries.CHAIN, number, Entries.projection(TIME + number / 10, Entries.id((number * 7) % 25))));
        }

        List<ChainEntry> seen = new ArrayList<>();
        AuditQuery query = AuditQuery.newest(4);
        List<ChainEntry> page = store.find(Entries.TRAIL, query);
        while (!page.isEmpty()) {
            seen.addAll(page);
            Projection last = page.get(page.size() - 1).projection();
            page = store.find(Entries.TRAIL, query.after(new AuditCursor(last.timeMicros(), last.eventId())));
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo((a, b) -> {
            int byTime =
                    Long.compare(b.projection().timeMicros(), a.projection().timeMicros());
            return byTime != 0
                    ? byTime
                    : b.projection().eventId().compareTo(a.projection().eventId());
        });
    }

    @Test
    void limit_isTheMostFound() throws Exception {
        append(event(1), event(2), event(3));

        assertThat(found(AuditQuery.newest(2))).containsExactly(3L, 2L);
    }

    @Test
    void timeRange_includesItsStartAndNotItsEnd() throws Exception {
        append(event(1), event(2), event(3), event(4));
        Instant start = Instant.EPOCH.plus(TIME, ChronoUnit.MICROS);

        assertThat(found(query -> query.from(start.plus(2, ChronoUnit.MICROS)).to(start.plus(4, ChronoUnit.MICROS))))
                .containsExactly(3L, 2L);
    }

    @Test
    void actor_findsOnlyTheirEvents() throws Exception {
        append(event(1), event(2, with(3, "bob")), event(3, with(3, "Bob")), event(4, with(3, "")));

        assertThat(found(query -> query.actor("bob"))).containsExactly(2L);
    }

    @Test
    void target_findsOnlyEventsOnIt() throws Exception {
        append(event(1), event(2, with(5, "43")), event(3, with(4, "Invoice")), event(4, with(5, "")));

        assertThat(found(query -> query.target("Order", "42"))).containsExactly(1L);
        assertThat(found(query -> query.targetType("Order"))).containsExactly(4L, 2L, 1L);
    }

    @Test
    void type_findsOnlyEventsOfIt() throws Exception {
        append(event(1), event(2, with(0, "DATA_EXPORT")));

        assertThat(found(query -> query.type(EventType.DATA_EXPORT))).containsExactly(2L);
    }

    @Test
    void level_findsOnlyEventsOfIt() throws Exception {
        append(event(1), event(2, with(1, "SECURITY")));

        assertThat(found(query -> query.level(AuditLevel.SECURITY))).containsExactly(2L);
    }

    @Test
    void outcome_findsOnlyEventsWithIt() throws Exception {
        append(event(1), event(2, with(2, "DENIED")), event(3, with(2, "FAILED")));

        assertThat(found(query -> query.outcome(Outcome.DENIED))).containsExactly(2L);
    }

    @Test
    void requestId_findsOnlyEventsOfTheRequest() throws Exception {
        append(event(1), event(2, with(6, "req-2")), event(3, with(6, "")));

        assertThat(found(query -> query.requestId("req-2"))).containsExactly(2L);
    }

    @Test
    void severalConditions_mustAllHold() throws Exception {
        append(event(1), event(2, with(3, "bob")), event(3, with(2, "FAILED")));

        assertThat(found(query -> query.actor("alice").outcome(Outcome.SUCCESS)))
                .containsExactly(1L);
    }

    @Test
    void textsOfEveryPlane_comeBackAndAreFound() throws Exception {
        StringBuilder planes = new StringBuilder("e\u0301\u00e9 trailing  ");
        for (int plane = 0; plane <= 16; plane++) {
            planes.appendCodePoint(plane * 0x10000 + 0x1234);
        }
        planes.append('\uFFFD').append('\u0001').append('\'');
        append(event(1), event(2, with(3, planes.toString())));

        assertThat(found(query -> query.actor(planes.toString()))).containsExactly(2L);
        assertThat(store.entry(Entries.CHAIN, 2).orElseThrow().projection().actor())
                .isEqualTo(planes.toString());
    }

    @Test
    void longestTexts_fitTheirColumns() throws Exception {
        String smile = "\uD83D\uDE00";
        Projection longest = new Projection(
                0,
                Entries.id(1),
                TIME,
                smile.repeat(Projection.NAME_LENGTH / 2),
                "T".repeat(Projection.TYPE_LENGTH),
                "SECURITY",
                "ROLLED_BACK",
                "\u4E2D".repeat(Projection.ACTOR_LENGTH),
                "\u4E2D".repeat(Projection.TARGET_TYPE_LENGTH),
                "\u4E2D".repeat(Projection.TARGET_ID_LENGTH),
                "r".repeat(Projection.REQUEST_ID_LENGTH));

        append(Entries.entry(Entries.CHAIN, 1, longest));

        assertThat(store.entry(Entries.CHAIN, 1).orElseThrow().projection()).isEqualTo(longest);
    }

    @Test
    void emptyTexts_areNullInTheTableAndComeBackEmpty() throws Exception {
        Projection bare = new Projection(0, Entries.id(1), TIME, "", "", "", "", "", "", "", "");

        append(Entries.entry(Entries.CHAIN, 1, bare));

        assertThat(Sql.column(
                        server.database(),
                        "select seq from trailseal_entry where event_name is null and event_type is null and level_name is null"
                                + " and outcome is null and actor is null and target_type is null and target_id is null"
                                + " and request_id is null"))
                .hasSize(1);
        assertThat(store.entry(Entries.CHAIN, 1).orElseThrow().projection()).isEqualTo(bare);
    }
}
