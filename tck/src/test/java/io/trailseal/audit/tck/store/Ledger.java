// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small database in memory with transactions, one for each thread: what is appended in one is seen by nobody else before it commits, and
 * a place is taken for others from the moment somebody has appended to it. Safe for use by several threads.
 */
final class Ledger implements Transactions {
    private final MemoryAuditStore committed = new MemoryAuditStore();
    private final Set<Map.Entry<ChainId, Long>> taken = new HashSet<>();
    private final ThreadLocal<List<ChainEntry>> pending = new ThreadLocal<>();
    private final List<List<ChainEntry>> open = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    /** What everybody sees. */
    AuditStore committed() {
        return committed;
    }

    /** What the current thread sees. */
    AuditStore visible() {
        return pending.get() == null || pending.get().isEmpty() ? committed : committedAnd(List.of(pending.get()));
    }

    /** All there is, committed or not. */
    synchronized AuditStore everything() {
        return committedAnd(open);
    }

    private AuditStore committedAnd(List<List<ChainEntry>> more) {
        MemoryAuditStore seen = new MemoryAuditStore();
        committed.trails().forEach(trail -> seen.trail(trail.name(), trail.id()));
        committed.chains().forEach(chain -> seen.append(StoreUnderTest.entries(committed, chain, Long.MIN_VALUE)));
        more.forEach(seen::append);
        return seen;
    }

    boolean isInTransaction() {
        return pending.get() != null;
    }

    /** Adds entries to the current thread's transaction, or for good if it has none. */
    synchronized void append(List<ChainEntry> entries) {
        Set<Map.Entry<ChainId, Long>> places = new HashSet<>();
        for (ChainEntry entry : entries) {
            Map.Entry<ChainId, Long> place = Map.entry(entry.chain(), entry.sequence());
            if (taken.contains(place) || !places.add(place)) {
                throw new AuditException("LEDGER-1", place + ": expected none, found an entry");
            }
        }
        taken.addAll(places);
        if (isInTransaction()) {
            pending.get().addAll(entries);
        } else {
            committed.append(entries);
        }
    }

    /** Does something whenever a transaction ends, on its thread. */
    synchronized void atEachEnd(Runnable action) {
        ends.add(action);
    }

    @Override
    public void commit(Work work) throws Exception {
        inTransaction(work, true);
    }

    @Override
    public void rollBack(Work work) throws Exception {
        inTransaction(work, false);
    }

    private void inTransaction(Work work, boolean commit) throws Exception {
        boolean committing = false;
        begin();
        try {
            work.run();
            committing = commit;
        } finally {
            end(committing);
        }
    }

    private synchronized void begin() {
        List<ChainEntry> entries = new ArrayList<>();
        pending.set(entries);
        open.add(entries);
    }

    private synchronized void end(boolean commit) {
        List<ChainEntry> entries = pending.get();
        pending.remove();
        open.removeIf(other -> other == entries);
        if (commit && !entries.isEmpty()) {
            committed.append(entries);
        } else {
            entries.forEach(entry -> taken.remove(Map.entry(entry.chain(), entry.sequence())));
        }
        ends.forEach(Runnable::run);
    }
}
