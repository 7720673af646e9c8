// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.util.ArrayList;
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
}
