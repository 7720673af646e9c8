// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands every question on; a double overrides the one it is about. */
public class ForwardingReader implements TrailReader {
    private final TrailReader rows;

    public ForwardingReader(TrailReader rows) {
        this.rows = rows;
    }

    @Override
    public List<TrailInfo> trails() {
        return rows.trails();
    }

    @Override
    public List<ChainId> chains() {
        return rows.chains();
    }

    @Override
    public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return rows.chainsOpenedSince(trail, micros);
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return rows.entries(chain, fromSequence);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return rows.entry(chain, sequence);
    }

    @Override
    public List<LogInfo> logs() {
        return rows.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return rows.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return rows.checkpoints(log);
    }
}
