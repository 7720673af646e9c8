// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store on a {@link Ledger} that does all it should. A broken one overrides what it does wrong. */
class LedgerStore implements AuditStore {
    final Ledger ledger;

    LedgerStore(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void open() {
        // nothing to prepare
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return ledger.committed().trail(name, candidate);
    }

    @Override
    public void append(List<ChainEntry> entries) {
        ledger.append(entries);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return ledger.visible().find(trail, query);
    }

    @Override
    public List<TrailInfo> trails() {
        return ledger.visible().trails();
    }

    @Override
    public List<ChainId> chains() {
        return ledger.visible().chains();
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return ledger.visible().entries(chain, fromSequence);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return ledger.visible().entry(chain, sequence);
    }

    @Override
    public long count(ChainId chain, long first, long last) {
        return ledger.visible().count(chain, first, last);
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return ledger.log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        ledger.appendTiles(tiles);
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        ledger.appendCheckpoint(checkpoint);
    }

    @Override
    public List<LogInfo> logs() {
        return ledger.visible().logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return ledger.visible().tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return ledger.visible().checkpoints(log);
    }
}
