// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EventType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.spi.AuditStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of this package does. */
abstract class AuditStoreContract {
    final TestTrail trail = new TestTrail();

    abstract AuditStore store();

    @Test
    void trailName_keepsItsFirstIdentity() {
        TrailId first = store().trail("payments", new TrailId(5, 6));

        assertThat(first).isEqualTo(new TrailId(5, 6));
        assertThat(store().trail("payments", new TrailId(7, 8))).isEqualTo(first);
        assertThat(store().trail("default", new TrailId(9, 9))).isEqualTo(new TrailId(9, 9));
        assertThat(store().trails())
                .containsExactly(
                        new TrailInfo("default", new TrailId(9, 9)), new TrailInfo("payments", new TrailId(5, 6)));
    }

    @Test
    void entries_comeBackByteForByteInOrder() {
        Append one = append("a", "b");
        Append two = append("c");

        assertThat(store().chains())
                .containsExactlyElementsOf(
                        Stream.of(one.chainId(), two.chainId()).sorted().toList());
        assertThat(all(one.chainId(), 0)).isEqualTo(one.entries());
        assertThat(all(one.chainId(), 2)).isEqualTo(one.entries().subList(2, 3));
        assertThat(all(one.chainId(), 3)).isEmpty();
        assertThat(all(new ChainId(0, 1), 0)).isEmpty();
        assertThat(store().entry(one.chainId(), 1)).contains(one.entries().get(1));
        assertThat(store().entry(one.chainId(), 3)).isEmpty();
        assertThat(store().entry(new ChainId(0, 1), 0)).isEmpty();
    }

    @Test
    void entryThatExists_isRefusedAndNothingIsAdded() {
        Append append = append("a", "b");

        assertThatThrownBy(() -> store().append(append.entries()))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01401"));
        assertThat(all(append.chainId(), 0)).isEqualTo(append.entries());
    }

    @Test
    void conditions_allHaveToHold() {
        append("a");
        AuditQuery.Builder matching = AuditQuery.builder()
                .actor("alice")
                .target("Order", "42")
                .type(EventType.BUSINESS_ACTION)
                .from(TestTrail.NOON)
                .to(TestTrail.NOON.plusNanos(1000));

        assertThat(find(matching)).hasSize(1);
        assertThat(find(matching.actor("bob"))).isEmpty();
        assertThat(find(AuditQuery.builder().target("Order", "43"))).isEmpty();
        assertThat(find(AuditQuery.builder().targetType("Customer"))).isEmpty();
        assertThat(find(AuditQuery.builder().type(EventType.DATA_ACCESS))).isEmpty();
        assertThat(find(AuditQuery.builder().level(io.trailseal.audit.AuditLevel.ERROR)))
                .isEmpty();
        assertThat(find(AuditQuery.builder().outcome(io.trailseal.audit.Outcome.FAILED)))
                .isEmpty();
        assertThat(find(AuditQuery.builder().requestId("r"))).isEmpty();
        assertThat(find(AuditQuery.builder().from(TestTrail.NOON.plusNanos(1000))))
                .isEmpty();
        assertThat(find(AuditQuery.builder().to(TestTrail.NOON))).isEmpty();
        assertThat(store().find(new TrailId(8, 8), AuditQuery.newest(10))).isEmpty();
    }

    @Test
    void pages_areOrderedByTimeThenIdDescending() {
        for (int i = 0; i < 5; i++) {
            append("a", "b");
        }
        AuditQuery query = AuditQuery.newest(3);
        List<ChainEntry> page = store().find(TestTrail.TRAIL.id(), query);
        java.util.ArrayList<ChainEntry> all = new java.util.ArrayList<>(page);
        while (page.size() == 3) {
            var last = page.get(2).projection();
            page = store().find(
                            TestTrail.TRAIL.id(),
                            query.after(new io.trailseal.audit.AuditCursor(last.timeMicros(), last.eventId())));
            all.addAll(page);
        }

        assertThat(all).hasSize(10).doesNotHaveDuplicates().isSortedAccordingTo(EntryFilter.NEWEST_FIRST);
    }

    Append append(String... names) {
        Append append = trail.prepare(names);
        store().append(append.entries());
        append.committed();
        return append;
    }

    List<ChainEntry> all(ChainId chain, long from) {
        try (Stream<ChainEntry> entries = store().entries(chain, from)) {
            return entries.toList();
        }
    }

    private List<ChainEntry> find(AuditQuery.Builder query) {
        return store().find(TestTrail.TRAIL.id(), query.build());
    }
}
