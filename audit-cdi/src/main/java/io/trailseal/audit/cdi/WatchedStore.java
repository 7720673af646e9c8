// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.BrokenConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The store, and what becomes of this node's chains when a connection to it breaks: none is used again. Safe for use by several threads. */
final class WatchedStore implements AuditStore {
    private final AuditStore store;
    private final OpenTrails trails;

    WatchedStore(AuditStore store, OpenTrails trails) {
        this.store = store;
        this.trails = trails;
    }

    @Override
    public void open() {
        store.open();
    }

    @Override
    public void beginOwn() {
        run(store::beginOwn);
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return watch(() -> store.trail(name, candidate));
    }

    @Override
    public void append(List<ChainEntry> entries) {
        run(() -> store.append(entries));
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return watch(() -> store.find(trail, query));
    }

    @Override
    public List<TrailInfo> trails() {
        return watch(store::trails);
    }

    @Override
    public List<ChainId> chains() {
        return watch(store::chains);
    }

    @Override
    public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return watch(() -> store.chainsOpenedSince(trail, micros));
    }

    /** What breaks while the stream is read is noticed by whatever is tried next. */
    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return watch(() -> store.entries(chain, fromSequence));
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return watch(() -> store.entry(chain, sequence));
    }

    @Override
    public long count(ChainId chain, long first, long last) {
        return watch(() -> store.count(chain, first, last));
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return watch(() -> store.log(trail, epoch, candidate));
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        run(() -> store.appendTiles(tiles));
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        run(() -> store.appendCheckpoint(checkpoint));
    }

    @Override
    public List<LogInfo> logs() {
        return watch(store::logs);
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return watch(() -> store.tile(log, level, index));
    }

    /** As with {@link #entries}. */
    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return watch(() -> store.checkpoints(log));
    }

    private void run(Runnable work) {
        watch(() -> {
            work.run();
            return true;
        });
    }

    private <T> T watch(Supplier<T> work) {
        try {
            return work.get();
        } catch (BrokenConnectionException e) {
            trails.all().forEach(trail -> trail.engine().connectionBroken());
            throw e;
        }
    }
}
