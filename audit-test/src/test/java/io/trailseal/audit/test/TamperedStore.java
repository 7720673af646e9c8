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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store whose payloads somebody has altered behind the application's back. */
final class TamperedStore implements AuditStore {
    private final MemoryAuditStore memory = new MemoryAuditStore();
    private boolean altered;

    void alter() {
        altered = true;
    }

    private ChainEntry read(ChainEntry entry) {
        if (!altered) {
            return entry;
        }
        return new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                Bytes.copyOf(new byte[] {'{', '}'}),
                entry.mac(),
                entry.projection());
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
        memory.append(entries);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return memory.find(trail, query).stream().map(this::read).toList();
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
        return memory.entries(chain, fromSequence).map(this::read);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return memory.entry(chain, sequence).map(this::read);
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return memory.log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        memory.appendTiles(tiles);
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        memory.appendCheckpoint(checkpoint);
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
