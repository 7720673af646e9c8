// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store's content as it stands, whatever it is: rows of one number twice, negative numbers, no trails. */
public final class Dump implements TrailReader {
    private final List<TrailInfo> trails = new ArrayList<>();
    private final List<ChainEntry> rows = new ArrayList<>();
    private final List<LogInfo> logs = new ArrayList<>();
    private final List<LogTile> tiles = new ArrayList<>();
    private final List<StoredCheckpoint> checkpoints = new ArrayList<>();
    private final List<ChainEntry> honest = new ArrayList<>();
    private final List<TrailInfo> honestTrails = new ArrayList<>();

    /** A copy of what was written. */
    public static Dump of(TrailWriter... writers) {
        Dump dump = new Dump();
        for (TrailWriter writer : writers) {
            dump.trails.add(writer.trail());
            dump.rows.addAll(writer.rows());
        }
        dump.honest.addAll(dump.rows);
        dump.honestTrails.addAll(dump.trails);
        return dump;
    }

    /** The rows that writers wrote, before anything was done to them. */
    public List<ChainEntry> honest() {
        return List.copyOf(honest);
    }

    /** The trails of the writers. */
    public List<TrailInfo> honestTrails() {
        return List.copyOf(honestTrails);
    }

    /** A copy of what a store shows, with the full tiles of levels 0 and 1. */
    public static Dump of(TrailReader store) {
        Dump dump = new Dump();
        dump.trails.addAll(store.trails());
        store.chains().forEach(chain -> dump.rows.addAll(store.entries(chain, 0).toList()));
        for (LogInfo log : store.logs()) {
            dump.logs.add(log);
            dump.checkpoints.addAll(store.checkpoints(log.id()).toList());
            for (int level = 0; level <= 1; level++) {
                for (long index = 0; store.tile(log.id(), level, index).isPresent(); index++) {
                    dump.tiles.add(new LogTile(
                            log.id(),
                            level,
                            index,
                            store.tile(log.id(), level, index).orElseThrow()));
                }
            }
        }
        return dump;
    }

    /** A dump of the same that may be changed by itself. */
    Dump copy() {
        Dump copy = new Dump();
        copy.trails.addAll(trails);
        copy.rows.addAll(rows);
        copy.logs.addAll(logs);
        copy.tiles.addAll(tiles);
        copy.checkpoints.addAll(checkpoints);
        return copy;
    }

    /** The table of logs; may be changed. */
    public List<LogInfo> logTable() {
        return logs;
    }

    /** The full tiles; may be changed. */
    public List<LogTile> tileTable() {
        return tiles;
    }

    /** The stored checkpoints; may be changed. */
    public List<StoredCheckpoint> checkpointTable() {
        return checkpoints;
    }

    /** The rows, in the order of the dump; may be changed. */
    public List<ChainEntry> rows() {
        return rows;
    }

    /** The table of trails; may be changed. */
    public List<TrailInfo> trailTable() {
        return trails;
    }

    /** The row filed at a place. */
    public ChainEntry row(ChainId chain, long sequence) {
        return entry(chain, sequence).orElseThrow();
    }

    /** Changes the row filed at a place. */
    public Dump change(ChainId chain, long sequence, UnaryOperator<ChainEntry> change) {
        rows.set(rows.indexOf(row(chain, sequence)), change.apply(row(chain, sequence)));
        return this;
    }

    /** Deletes the rows of a chain from one number to before another. */
    public Dump delete(ChainId chain, long from, long to) {
        rows.removeIf(row -> row.chain().equals(chain) && row.sequence() >= from && row.sequence() < to);
        return this;
    }

    /** Adds rows. */
    public Dump insert(ChainEntry... more) {
        rows.addAll(List.of(more));
        return this;
    }

    /** A row filed elsewhere, otherwise as it is. */
    public static ChainEntry file(ChainEntry row, TrailId trail, ChainId chain, long sequence) {
        return new ChainEntry(
                trail, chain, sequence, row.header(), row.salt(), row.payload(), row.mac(), row.projection());
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
