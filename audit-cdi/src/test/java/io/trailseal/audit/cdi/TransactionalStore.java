// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The memory store, made to take part in transactions, and to fail when told. */
@ApplicationScoped
class TransactionalStore implements AuditStore {
    private final MemoryAuditStore memory = new MemoryAuditStore();
    private final AtomicInteger appends = new AtomicInteger();
    private TransactionalList<Runnable> appended;
    private volatile Predicate<List<ChainEntry>> failing = entries -> false;

    @Inject
    void join(TransactionManager manager) {
        appended = new TransactionalList<>(manager, Runnable::run);
    }

    MemoryAuditStore memory() {
        return memory;
    }

    /** How often it was called. */
    int appends() {
        return appends.get();
    }

    void failWhen(Predicate<List<ChainEntry>> condition) {
        failing = condition;
    }

    void refuseToCommit(int code) {
        appended.refuseToCommit(code);
    }

    void loseNextCommit() {
        appended.loseNextCommit();
    }

    void lieAboutRollback() {
        appended.lieAboutRollback();
    }

    @Override
    public void open() {
        // in memory
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return memory.trail(name, candidate);
    }

    @Override
    public void append(List<ChainEntry> entries) {
        if (failing.test(entries)) {
            throw new AuditException("TSEAL-05000", "told to fail");
        }
        appends.incrementAndGet();
        appended.add(() -> memory.append(entries));
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return memory.find(trail, query);
    }

    @Override
    public List<TrailInfo> trails() {
        return memory.trails();
    }

    @Override
    public List<ChainId> chains() {
        return memory.chains();
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return memory.entries(chain, fromSequence);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return memory.entry(chain, sequence);
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        Optional<LogInfo> known = memory.logs().stream()
                .filter(log -> log.trail().equals(trail) && log.epoch() == epoch)
                .findFirst();
        if (known.isEmpty()) {
            appended.add(() -> memory.log(trail, epoch, candidate));
        }
        return known.map(LogInfo::id).orElse(candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        appended.add(() -> memory.appendTiles(tiles));
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        appended.add(() -> memory.appendCheckpoint(checkpoint));
    }

    @Override
    public List<LogInfo> logs() {
        return memory.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return memory.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return memory.checkpoints(log);
    }
}
