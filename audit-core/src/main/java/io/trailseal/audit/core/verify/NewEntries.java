// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.RecentChains;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks, again and again, what was added to chains since the last look. Every new entry is recomputed and must go on from the one before, as
 * that was then. The first look begins behind what is sealed, or at the beginning where nothing is.
 *
 * <p>Limits: what was looked at is not looked at again, cross-links are not followed, and a chain on which something was found, or that has
 * ended, is left to {@link TrailVerifier}. Memory grows with the number of chains, by some bytes for each. For one thread.
 *
 * @since 0.1.0
 */
public final class NewEntries {
    /** So many entries of a chain are read in one go. */
    private static final int GO = 10_000;

    private final KeySource keys;
    private final MacDemand demand;
    private final Clock clock;
    private final RecentChains recent = new RecentChains();
    private final Map<ChainId, Place> places = new HashMap<>();
    private final Set<ChainId> done = new HashSet<>();
    private final DeclaredLosses losses = new DeclaredLosses();
    private boolean begun;

    /**
     * What a look came to. Immutable.
     *
     * @param entries how many entries were new
     * @param findings what is wrong with them, one for each chain at most
     * @since 0.1.0
     */
    public record Look(long entries, List<Finding> findings) {
        /** Copies the list. */
        public Look {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing has been looked at yet.
     *
     * @param keys the keys of MACs; entries under a key that is not to be had are taken as they are
     * @param demand of which chains there must be MACs
     * @param clock tells how far back chains may have been opened since the last look
     */
    public NewEntries(KeySource keys, MacDemand demand, Clock clock) {
        this.keys = keys;
        this.demand = demand;
        this.clock = clock;
    }

    /**
     * Looks at what is new.
     *
     * @param reader shows everything committed before this call
     * @return what was found
     */
    public Look look(TrailReader reader) {
        List<Finding> findings = new ArrayList<>();
        // The chains first: whatever of them is a log stands in the table of logs by now.
        SortedSet<ChainId> chains = new TreeSet<>(recent(reader));
        chains.addAll(places.keySet());
        List<LogInfo> logs = reader.logs();
        logs.forEach(log -> done.add(log.id()));
        if (!begun) {
            begin(reader, chains, logs);
            begun = true;
        }
        long entries = 0;
        for (ChainId chain : chains) {
            if (!done.contains(chain)) {
                entries += chain(reader, chain, findings);
            }
        }
        return new Look(entries, findings);
    }

    private List<ChainId> recent(TrailReader reader) {
        List<TrailId> trails = reader.trails().stream().map(TrailInfo::id).toList();
        return recent.look(reader, trails, Micros.of(Micros.nearest(clock.instant())), false)
                .chains();
    }

    private void begin(TrailReader reader, Collection<ChainId> chains, List<LogInfo> logs) {
        Map<TrailId, LogState> states = new HashMap<>();
        newest(logs).forEach((trail, log) -> state(reader, log).ifPresent(state -> states.put(trail, state)));
        EntryHasher hasher = new EntryHasher();
        for (ChainId chain : chains) {
            Optional<ChainEntry> opening = done.contains(chain) ? Optional.empty() : reader.entry(chain, 0);
            opening.flatMap(entry -> Optional.ofNullable(states.get(entry.trail())))
                    .ifPresent(state -> {
                        if (!state.open().containsKey(chain)) {
                            if (state.hasEnded(chain, LogReplay.openedMicros(opening))) {
                                done.add(chain);
                            }
                            return;
                        }
                        long last = state.open().get(chain).last();
                        // one that is gone is found by whoever seals or verifies: here the chain is read from its
                        // beginning then
                        reader.entry(chain, last)
                                .map(entry -> hasher.entry(entry.header()))
                                .ifPresent(head -> places.put(
                                        chain, new Place(opening.get().trail(), last + 1, Optional.of(head))));
                    });
        }
    }

    private static Map<TrailId, LogInfo> newest(List<LogInfo> logs) {
        Map<TrailId, LogInfo> newest = new HashMap<>();
        for (LogInfo log : logs) {
            newest.merge(log.trail(), log, (one, other) -> one.epoch() > other.epoch() ? one : other);
        }
        return newest;
    }

    /** Empty for a log that doesn't fit together: it says nothing about where to begin. */
    private static Optional<LogState> state(TrailReader reader, LogInfo log) {
        try {
            return new LogReplay(reader).newest(log.id());
        } catch (AuditException broken) {
            return Optional.empty();
        }
    }

    private long chain(TrailReader reader, ChainId chain, List<Finding> findings) {
        Place place = places.get(chain);
        if (place == null) {
            Optional<ChainEntry> opening = reader.entry(chain, 0);
            if (opening.isEmpty()) {
                end(chain);
                findings.add(Finding.at(FindingType.OPENING_MISSING, chain, 0, "an opening entry", "none"));
                return 0;
            }
            place = new Place(opening.get().trail(), 0, Optional.empty());
        }
        long entries = 0;
        boolean more = true;
        while (more) {
            ChainContinuation.Result result = read(reader, chain, place);
            List<ChainContinuation.Sound> sound = result.sound();
            entries += sound.size();
            boolean closed = !sound.isEmpty() && sound.get(sound.size() - 1).closing();
            if (result.fault().isPresent() || closed) {
                end(chain);
                result.fault().ifPresent(findings::add);
                return entries;
            }
            if (!sound.isEmpty()) {
                place = new Place(
                        place.trail,
                        result.first() + sound.size(),
                        Optional.of(sound.get(sound.size() - 1).hash()));
                places.put(chain, place);
            }
            more = result.more();
        }
        return entries;
    }

    private ChainContinuation.Result read(TrailReader reader, ChainId chain, Place place) {
        try (Stream<ChainEntry> entries = reader.entries(chain, place.next)) {
            return new ChainContinuation(place.trail, chain, place.next, place.head, keys, demand, reader, losses)
                    .read(entries.iterator(), GO);
        }
    }

    private void end(ChainId chain) {
        places.remove(chain);
        done.add(chain);
    }

    private record Place(TrailId trail, long next, Optional<Digest> head) {}
}
