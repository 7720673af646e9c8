// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small database in memory with transactions, one for each thread: what is added in one is seen by nobody else before it commits, and
 * a place is taken for others from the moment somebody has added something to it. Safe for use by several threads.
 */
final class Ledger implements Transactions {
    private final MemoryAuditStore committed = new MemoryAuditStore();
    /** All that was committed, since what is in the store can't be listed: tiles. */
    private final List<Change> history = new ArrayList<>();

    private final Set<Object> taken = new HashSet<>();
    private final ThreadLocal<List<Change>> pending = new ThreadLocal<>();
    private final List<List<Change>> open = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    private record EntryPlace(ChainId chain, long sequence) {}

    private record TilePlace(ChainId log, int level, long index) {}

    private record CheckpointPlace(ChainId log, long size) {}

    private record LogPlace(TrailId trail, int epoch) {}

    /** What one call adds, and where. */
    private record Change(Set<Object> places, Consumer<AuditStore> add) {}

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

    private synchronized AuditStore committedAnd(List<List<Change>> more) {
        MemoryAuditStore seen = new MemoryAuditStore();
        committed.trails().forEach(trail -> seen.trail(trail.name(), trail.id()));
        history.forEach(change -> change.add().accept(seen));
        more.forEach(changes -> changes.forEach(change -> change.add().accept(seen)));
        return seen;
    }

    boolean isInTransaction() {
        return pending.get() != null;
    }

    /** Adds entries to the current thread's transaction, or for good if it has none. */
    void append(List<ChainEntry> entries) {
        List<Object> places = new ArrayList<>();
        entries.forEach(entry -> places.add(new EntryPlace(entry.chain(), entry.sequence())));
        add(places, store -> store.append(entries));
    }

    /** Adds tiles, as {@link #append} does entries. */
    void appendTiles(List<LogTile> tiles) {
        List<Object> places = new ArrayList<>();
        tiles.forEach(tile -> places.add(new TilePlace(tile.log(), tile.level(), tile.index())));
        add(places, store -> store.appendTiles(tiles));
    }

    /** Adds a checkpoint, as {@link #append} does entries. */
    void appendCheckpoint(StoredCheckpoint checkpoint) {
        add(
                List.of(new CheckpointPlace(checkpoint.log(), checkpoint.size())),
                store -> store.appendCheckpoint(checkpoint));
    }

    /** The identity of an epoch's log; the candidate's, if there is none, and nobody else is about to give it one. */
    synchronized ChainId log(TrailId trail, int epoch, ChainId candidate) {
        Optional<ChainId> known = visible().logs().stream()
                .filter(log -> log.trail().equals(trail) && log.epoch() == epoch)
                .map(LogInfo::id)
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        add(List.of(new LogPlace(trail, epoch)), store -> store.log(trail, epoch, candidate));
        return candidate;
    }

    private synchronized void add(List<Object> wanted, Consumer<AuditStore> add) {
        Set<Object> places = new HashSet<>();
        for (Object place : wanted) {
            if (taken.contains(place) || !places.add(place)) {
                throw new AuditException("LEDGER-1", place + ": expected none, found one");
            }
        }
        taken.addAll(places);
        Change change = new Change(places, add);
        if (isInTransaction()) {
            pending.get().add(change);
        } else {
            keep(List.of(change));
        }
    }

    private void keep(List<Change> changes) {
        // the store's methods lock it, too: all is seen at once
        synchronized (committed) {
            changes.forEach(change -> change.add().accept(committed));
        }
        history.addAll(changes);
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
        List<Change> changes = new ArrayList<>();
        pending.set(changes);
        open.add(changes);
    }

    private synchronized void end(boolean commit) {
        List<Change> changes = pending.get();
        pending.remove();
        open.removeIf(other -> other == changes);
        if (commit) {
            keep(changes);
        } else {
            changes.forEach(change -> taken.removeAll(change.places()));
        }
        ends.forEach(Runnable::run);
    }
}
