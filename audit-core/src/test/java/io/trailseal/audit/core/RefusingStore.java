// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import java.util.List;

/** A store that refuses its first appends. */
final class RefusingStore extends ForwardingReader implements AuditStore {
    private final AuditStore store;
    private int refusals;

    RefusingStore(AuditStore store, int refusals) {
        super(store);
        this.store = store;
        this.refusals = refusals;
    }

    /** From here on so many appends are refused. */
    void refuse(int next) {
        refusals = next;
    }

    @Override
    public void open() {
        store.open();
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return store.trail(name, candidate);
    }

    @Override
    public void append(List<ChainEntry> entries) {
        if (refusals-- > 0) {
            throw new IllegalStateException("refused");
        }
        store.append(entries);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return store.find(trail, query);
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return store.log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        store.appendTiles(tiles);
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        store.appendCheckpoint(checkpoint);
    }
}
