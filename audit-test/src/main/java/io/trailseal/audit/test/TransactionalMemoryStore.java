// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The memory store, made to take part in transactions as a database does: what is appended in one is seen by others when that has
 * committed, and never if it rolled back. Safe for use by several threads.
 */
final class TransactionalMemoryStore implements AuditStore {
    private final MemoryAuditStore memory = new MemoryAuditStore();
    private final Map<Transaction, StagedEntries> staged = new ConcurrentHashMap<>();
    private final TransactionManager manager;

    TransactionalMemoryStore(TransactionManager manager) {
        this.manager = manager;
    }

    @Override
    public void open() {
        memory.open();
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return memory.trail(name, candidate);
    }

    @Override
    public void append(List<ChainEntry> entries) {
        write(staging -> staging.add(entries), () -> memory.append(entries));
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return current()
                .map(this::stagedIn)
                .map(staging -> staging.log(trail, epoch, candidate))
                .orElseGet(() -> memory.log(trail, epoch, candidate));
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        write(staging -> staging.addTiles(tiles), () -> memory.appendTiles(tiles));
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        write(staging -> staging.addCheckpoint(checkpoint), () -> memory.appendCheckpoint(checkpoint));
    }

    private void write(Consumer<StagedEntries> inTransaction, Runnable alone) {
        current().map(this::stagedIn).ifPresentOrElse(inTransaction, alone);
    }

    private Optional<Transaction> current() {
        try {
            return Optional.ofNullable(manager.getTransaction());
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction can't be told", e);
        }
    }

    private StagedEntries stagedIn(Transaction transaction) {
        StagedEntries known = staged.get(transaction);
        if (known != null) {
            return known;
        }
        StagedEntries begun = new StagedEntries(memory, () -> staged.remove(transaction));
        try {
            transaction.enlistResource(begun);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException("the store can't take part in the transaction", e);
        }
        staged.put(transaction, begun);
        return begun;
    }

    /** What the current thread sees. */
    private MemoryAuditStore visible() {
        return staged().map(StagedEntries::view).orElse(memory);
    }

    private Optional<StagedEntries> staged() {
        return current().map(staged::get);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return visible().find(trail, query);
    }

    @Override
    public List<TrailInfo> trails() {
        return visible().trails();
    }

    @Override
    public List<ChainId> chains() {
        return visible().chains();
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return visible().entries(chain, fromSequence);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return visible().entry(chain, sequence);
    }

    @Override
    public List<LogInfo> logs() {
        return visible().logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return staged().map(staging -> staging.tile(log, level, index)).orElseGet(() -> memory.tile(log, level, index));
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return staged().map(staging -> staging.checkpoints(log)).orElseGet(() -> memory.checkpoints(log));
    }
}
