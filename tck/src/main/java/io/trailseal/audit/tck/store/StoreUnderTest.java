// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.List;
import java.util.stream.Stream;

/** A store that a test works with, opened and empty. Safe for use by several threads if its fixture is. */
final class StoreUnderTest {
    private final StoreFixture fixture;
    private final AuditStore store;

    private StoreUnderTest(StoreFixture fixture, AuditStore store) {
        this.fixture = fixture;
        this.store = store;
    }

    static StoreUnderTest open(StoreFixture fixture) throws Exception {
        return opened(fixture, fixture.create());
    }

    private static StoreUnderTest opened(StoreFixture fixture, AuditStore store) throws Exception {
        StoreUnderTest opened = new StoreUnderTest(fixture, store);
        opened.commit(store::open);
        return opened;
    }

    AuditStore store() {
        return store;
    }

    /** Does work in a transaction that commits, or, where there are none, just does it. */
    void commit(Transactions.Work work) throws Exception {
        if (fixture.transactions().isPresent()) {
            fixture.transactions().get().commit(work);
        } else {
            work.run();
        }
    }

    /** The store's transactions; ends the test if there are none. */
    Transactions transactions() {
        assumeTrue(fixture.transactions().isPresent(), "the store takes part in no transactions");
        return fixture.transactions().orElseThrow();
    }

    /** Another way to the same storage; ends the test if there is none. */
    TrailReader otherReader() throws Exception {
        return fixture.otherReader().orElseGet(() -> {
            assumeTrue(false, "there is no other reader");
            return store;
        });
    }

    /** The store made anew and opened; ends the test if nothing outlives it. */
    StoreUnderTest restarted() throws Exception {
        var again = fixture.restart();
        assumeTrue(again.isPresent(), "the store keeps nothing beyond its own life");
        return opened(fixture, again.orElseThrow());
    }

    boolean refuses(Irregularity irregularity) {
        return fixture.refused().contains(irregularity);
    }

    /** Ends the test if the store refuses such rows. */
    void mustTake(Irregularity irregularity) {
        assumeTrue(!refuses(irregularity), "the store refuses " + irregularity);
    }

    boolean keepsColumns() {
        return !fixture.derivesColumns();
    }

    /** Ends the test if the store keeps no columns. */
    void mustKeepColumns() {
        assumeTrue(keepsColumns(), "the store derives columns");
    }

    /** An entry as it must come back. Columns that don't follow from the rest are whatever a store makes of it that derives them. */
    ChainEntry asKept(ChainEntry entry) {
        if (keepsColumns() || SampleEntries.columnsFollow(entry)) {
            return entry;
        }
        ChainEntry kept = store.entry(entry.chain(), entry.sequence()).orElse(entry);
        return new ChainEntry(
                kept.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                entry.payload(),
                entry.mac(),
                kept.projection());
    }

    void append(ChainEntry... entries) throws Exception {
        append(List.of(entries));
    }

    void append(List<ChainEntry> entries) throws Exception {
        commit(() -> store.append(entries));
    }

    /** Appends what the store must refuse, in a transaction of its own; returns how it was refused. */
    AuditException refused(List<ChainEntry> entries) {
        Throwable thrown = catchThrowable(() -> append(entries));
        assertThat(thrown).as("what append throws").isInstanceOf(AuditException.class);
        return (AuditException) thrown;
    }

    List<ChainEntry> entries(ChainId chain) {
        return entries(store, chain, Long.MIN_VALUE);
    }

    List<ChainEntry> entries(ChainId chain, long from) {
        return entries(store, chain, from);
    }

    static List<ChainEntry> entries(TrailReader reader, ChainId chain, long from) {
        try (Stream<ChainEntry> entries = reader.entries(chain, from)) {
            return entries.toList();
        }
    }

    /** The numbers of the events found, newest first. */
    List<Long> found(AuditQuery query) {
        return store.find(SampleEntries.TRAIL, query).stream()
                .map(ChainEntry::sequence)
                .toList();
    }
}
