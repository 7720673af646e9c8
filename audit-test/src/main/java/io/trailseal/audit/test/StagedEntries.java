// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What one transaction has appended, on its way into memory. For one transaction. */
final class StagedEntries implements XAResource {
    private final MemoryAuditStore memory;
    private final Runnable ended;
    private final MemoryAuditStore own = new MemoryAuditStore();
    private final List<ChainEntry> entries = new ArrayList<>();
    private final List<LogTile> tiles = new ArrayList<>();
    private final List<StoredCheckpoint> checkpoints = new ArrayList<>();

    StagedEntries(MemoryAuditStore memory, Runnable ended) {
        this.memory = memory;
        this.ended = ended;
    }

    /**
     * Takes entries, all or none.
     *
     * @throws AuditException if there is an entry in one of their places, in memory or in this transaction
     */
    void add(List<ChainEntry> added) {
        // whichever has an entry in such a place refuses, and says which
        (isAnyTaken(added) ? memory : own).append(added);
        entries.addAll(added);
    }

    /** Takes tiles, all or none, as {@link #add} does entries. */
    void addTiles(List<LogTile> added) {
        (isAnyTileTaken(added) ? memory : own).appendTiles(added);
        tiles.addAll(added);
    }

    /** Takes a checkpoint, as {@link #add} does entries; one that is kept already is not taken again. */
    void addCheckpoint(StoredCheckpoint added) {
        if (isAnyCheckpointTaken(List.of(added))) {
            memory.appendCheckpoint(added);
        } else {
            own.appendCheckpoint(added);
            checkpoints.add(added);
        }
    }

    /** The identity of a log, the candidate's if there is none of this epoch; for good when the transaction commits. */
    ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return committed(trail, epoch).orElseGet(() -> own.log(trail, epoch, candidate));
    }

    private Optional<ChainId> committed(TrailId trail, int epoch) {
        return memory.logs().stream()
                .filter(log -> log.trail().equals(trail) && log.epoch() == epoch)
                .map(LogInfo::id)
                .findFirst();
    }

    private boolean isAnyTaken() {
        return isAnyTaken(entries)
                || isAnyTileTaken(tiles)
                || isAnyCheckpointTaken(checkpoints)
                || own.logs().stream()
                        .anyMatch(log -> committed(log.trail(), log.epoch()).isPresent());
    }

    private boolean isAnyTaken(List<ChainEntry> wanted) {
        return wanted.stream()
                .anyMatch(entry -> memory.entry(entry.chain(), entry.sequence()).isPresent());
    }

    private boolean isAnyTileTaken(List<LogTile> wanted) {
        return wanted.stream().anyMatch(tile -> memory.tile(tile.log(), tile.level(), tile.index())
                .isPresent());
    }

    private boolean isAnyCheckpointTaken(List<StoredCheckpoint> wanted) {
        return wanted.stream().anyMatch(checkpoint -> memory.checkpoints(checkpoint.log())
                .anyMatch(kept -> kept.size() == checkpoint.size()));
    }

    /** What this transaction sees but for tiles and checkpoints: what had committed, and its own. */
    MemoryAuditStore view() {
        MemoryAuditStore view = new MemoryAuditStore();
        memory.trails().forEach(trail -> view.trail(trail.name(), trail.id()));
        for (ChainId chain : memory.chains()) {
            try (Stream<ChainEntry> committed = memory.entries(chain, Long.MIN_VALUE)) {
                view.append(committed.toList());
            }
        }
        view.append(entries);
        Stream.concat(memory.logs().stream(), own.logs().stream())
                .forEach(log -> view.log(log.trail(), log.epoch(), log.id()));
        return view;
    }

    /** A tile that had committed, or one of its own. */
    Optional<Bytes> tile(ChainId log, int level, long index) {
        return own.tile(log, level, index).or(() -> memory.tile(log, level, index));
    }

    /** The checkpoints that had committed, and its own. */
    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return Stream.concat(memory.checkpoints(log), own.checkpoints(log))
                .sorted(Comparator.comparingLong(StoredCheckpoint::size).reversed());
    }

    /** Beside other resources, this is the last moment to refuse. */
    @Override
    public int prepare(Xid xid) throws XAException {
        if (isAnyTaken()) {
            ended.run();
            throw new XAException(XAException.XA_RBINTEGRITY);
        }
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        ended.run();
        // the store's methods lock it, too
        synchronized (memory) {
            if (isAnyTaken()) {
                throw new XAException(XAException.XA_RBINTEGRITY);
            }
            memory.append(entries);
            memory.appendTiles(tiles);
            checkpoints.forEach(memory::appendCheckpoint);
            own.logs().forEach(log -> memory.log(log.trail(), log.epoch(), log.id()));
        }
    }

    @Override
    public void rollback(Xid xid) {
        ended.run();
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public void start(Xid xid, int flags) {
        // begins with the first entry
    }

    @Override
    public void end(Xid xid, int flags) {
        // nothing more comes
    }

    @Override
    public void forget(Xid xid) {
        // nothing is decided alone
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
