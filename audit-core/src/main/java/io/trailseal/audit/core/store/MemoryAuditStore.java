// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

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
import io.trailseal.audit.spi.AuditStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store that forgets everything when its process ends: for tests and trials. Takes no part in transactions: what is appended stays.
 * Safe for use by several threads; a reader sees one moment.
 *
 * @since 0.1.0
 */
public final class MemoryAuditStore implements AuditStore {
    private final Map<String, TrailId> trails = new TreeMap<>();
    private final NavigableMap<ChainId, NavigableMap<Long, ChainEntry>> chains = new TreeMap<>();
    private final NavigableMap<TrailId, NavigableMap<Integer, ChainId>> logs = new TreeMap<>();
    private final Map<TilePlace, Bytes> tiles = new HashMap<>();
    private final Map<ChainId, NavigableMap<Long, StoredCheckpoint>> checkpoints = new HashMap<>();

    private record TilePlace(ChainId log, int level, long index) {}

    /** An empty store. */
    public MemoryAuditStore() {
        // nothing to prepare
    }

    @Override
    public void open() {
        // nothing to prepare
    }

    @Override
    public synchronized TrailId trail(String name, TrailId candidate) {
        return trails.computeIfAbsent(name, key -> candidate);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01401 if an entry with the same chain and sequence exists, or two are to be added; nothing is added then
     */
    @Override
    public synchronized void append(List<ChainEntry> entries) {
        Set<Map.Entry<ChainId, Long>> places = new HashSet<>();
        for (ChainEntry entry : entries) {
            boolean isNew = places.add(Map.entry(entry.chain(), entry.sequence()));
            if (!isNew || entry(entry.chain(), entry.sequence()).isPresent()) {
                throw new AuditException(
                        "TSEAL-01401",
                        "chain " + entry.chain() + " sequence " + entry.sequence() + ": expected none, found an entry");
            }
        }
        for (ChainEntry entry : entries) {
            chains.computeIfAbsent(entry.chain(), chain -> new TreeMap<>()).put(entry.sequence(), entry);
        }
    }

    @Override
    public synchronized List<TrailInfo> trails() {
        return trails.entrySet().stream()
                .map(trail -> new TrailInfo(trail.getKey(), trail.getValue()))
                .toList();
    }

    @Override
    public synchronized List<ChainId> chains() {
        return List.copyOf(chains.keySet());
    }

    @Override
    public synchronized Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        NavigableMap<Long, ChainEntry> entries = chains.getOrDefault(chain, new TreeMap<>());
        return List.copyOf(entries.tailMap(fromSequence, true).values()).stream();
    }

    @Override
    public synchronized Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return Optional.ofNullable(chains.getOrDefault(chain, new TreeMap<>()).get(sequence));
    }

    @Override
    public synchronized List<ChainEntry> find(TrailId trail, AuditQuery query) {
        List<ChainEntry> all = new ArrayList<>();
        chains.values().forEach(chain -> all.addAll(chain.values()));
        return all.stream()
                .filter(new EntryFilter(trail, query))
                .sorted(EntryFilter.NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return logs.computeIfAbsent(trail, key -> new TreeMap<>()).computeIfAbsent(epoch, key -> candidate);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01420 if a tile with the same log, level and index exists, or two are to be added; nothing is added then
     */
    @Override
    public synchronized void appendTiles(List<LogTile> added) {
        Map<TilePlace, Bytes> wanted = new HashMap<>();
        for (LogTile tile : added) {
            TilePlace place = new TilePlace(tile.log(), tile.level(), tile.index());
            if (tiles.containsKey(place) || wanted.put(place, tile.hashes()) != null) {
                throw new AuditException(
                        "TSEAL-01420",
                        "log " + tile.log() + " tile " + tile.level() + "/" + tile.index()
                                + ": expected none, found a tile");
            }
        }
        tiles.putAll(wanted);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01421 if another checkpoint of the same log and size exists
     */
    @Override
    public synchronized void appendCheckpoint(StoredCheckpoint checkpoint) {
        StoredCheckpoint kept = checkpoints
                .computeIfAbsent(checkpoint.log(), log -> new TreeMap<>())
                .putIfAbsent(checkpoint.size(), checkpoint);
        if (kept != null && !kept.equals(checkpoint)) {
            throw new AuditException(
                    "TSEAL-01421",
                    "log " + checkpoint.log() + " size " + checkpoint.size() + ": expected none, found a checkpoint");
        }
    }

    @Override
    public synchronized List<LogInfo> logs() {
        List<LogInfo> all = new ArrayList<>();
        logs.forEach((trail, epochs) -> epochs.forEach((epoch, id) -> all.add(new LogInfo(trail, epoch, id))));
        return List.copyOf(all);
    }

    @Override
    public synchronized Optional<Bytes> tile(ChainId log, int level, long index) {
        return Optional.ofNullable(tiles.get(new TilePlace(log, level, index)));
    }

    @Override
    public synchronized Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return List.copyOf(
                checkpoints.getOrDefault(log, new TreeMap<>()).descendingMap().values())
                .stream();
    }
}
