// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of what a store shows, in which anything may be changed, as by somebody with the tables at hand. */
final class ShownTrail implements TrailReader {
    final List<TrailInfo> trails = new ArrayList<>();
    final List<ChainEntry> rows = new ArrayList<>();
    final List<LogInfo> logs = new ArrayList<>();
    final List<LogTile> tiles = new ArrayList<>();
    final List<StoredCheckpoint> checkpoints = new ArrayList<>();

    static ShownTrail of(TrailReader store) {
        ShownTrail shown = new ShownTrail();
        shown.trails.addAll(store.trails());
        store.chains()
                .forEach(chain -> shown.rows.addAll(store.entries(chain, 0).toList()));
        for (LogInfo log : store.logs()) {
            shown.logs.add(log);
            shown.checkpoints.addAll(store.checkpoints(log.id()).toList());
            for (long index = 0; store.tile(log.id(), 0, index).isPresent(); index++) {
                shown.tiles.add(new LogTile(
                        log.id(), 0, index, store.tile(log.id(), 0, index).orElseThrow()));
            }
        }
        return shown;
    }

    void change(int row, UnaryOperator<ChainEntry> change) {
        rows.set(row, change.apply(rows.get(row)));
    }

    static Bytes flipped(Bytes bytes, int at) {
        byte[] changed = bytes.toArray();
        changed[Math.floorMod(at, changed.length)] ^= 1;
        return Bytes.copyOf(changed);
    }

    @Override
    public List<TrailInfo> trails() {
        return List.copyOf(trails);
    }

    @Override
    public List<ChainId> chains() {
        return rows.stream().map(ChainEntry::chain).distinct().sorted().toList();
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return rows.stream()
                .filter(row -> row.chain().equals(chain) && row.sequence() >= fromSequence)
                .sorted(Comparator.comparingLong(ChainEntry::sequence));
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return entries(chain, sequence).findFirst().filter(row -> row.sequence() == sequence);
    }

    @Override
    public List<LogInfo> logs() {
        return List.copyOf(logs);
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return tiles.stream()
                .filter(tile -> tile.log().equals(log) && tile.level() == level && tile.index() == index)
                .findFirst()
                .map(LogTile::hashes);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.log().equals(log))
                .sorted(Comparator.comparingLong(StoredCheckpoint::size).reversed());
    }
}
