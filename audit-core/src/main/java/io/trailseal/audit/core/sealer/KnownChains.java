// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.RecentChains;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.spi.TrailReader;
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
 * The chains as this node has come to know them: which there may be something to seal of, and which never will.
 *
 * <p>A seal lists the chains that go on, and of those that ended the ones opened since a day before. An older one that is not listed has ended;
 * but if it was not there when all chains were listed before, and no seal since speaks of it, it is new, and only its node's clock is behind.
 *
 * <p>Memory grows with the number of chains, by some bytes for each. For one thread.
 */
final class KnownChains {
    private static final long NEVER = -1;

    private final TrailId trail;
    private final RecentChains recent = new RecentChains();
    /** Logs, chains of other trails, and chains that have ended. */
    private final Set<ChainId> others = new HashSet<>();
    /** Chains of which nothing was sealed when they were last looked at, with the time of their opening entries. */
    private final Map<ChainId, Long> unsealed = new HashMap<>();
    /** The log's last number when all chains were listed. */
    private long listedAt = NEVER;

    KnownChains(TrailId trail) {
        this.trail = trail;
    }

    /**
     * The chains there may be something to seal of, in ascending order.
     *
     * @param all whether no chain may be missed that is there now
     */
    SortedSet<ChainId> look(TrailReader reader, LogState state, long nowMicros, boolean all) {
        // a log's rows stand among the chains, but are no entries to be sealed: each seal is a leaf by itself
        others.add(state.log());
        reader.logs().forEach(log -> others.add(log.id()));
        RecentChains.Look look = recent.look(reader, List.of(trail), nowMicros, all);
        SortedSet<ChainId> chains = new TreeSet<>(look.chains());
        chains.addAll(unsealed.keySet());
        chains.removeAll(state.open().keySet());
        chains.removeAll(others);
        unsealed.clear();
        Judgement judgement = new Judgement(reader, state);
        chains.forEach(judgement::judge);
        chains.retainAll(unsealed.keySet());
        chains.addAll(state.open().keySet());
        if (look.all()) {
            listedAt = state.last().number();
        }
        return chains;
    }

    /** The time of the opening entry of a chain of which nothing is sealed. */
    long openedMicros(ChainId chain) {
        return unsealed.getOrDefault(chain, Long.MIN_VALUE);
    }

    /** The earliest time of an opening entry of a chain of which nothing is sealed, these left out; the greatest number if there is none. */
    long oldestUnsealed(Collection<ChainId> sealed) {
        return unsealed.entrySet().stream()
                .filter(chain -> !sealed.contains(chain.getKey()))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether a chain that is not open has been sealed whole, as far as is known. */
    boolean hasEnded(ChainId chain, LogState state) {
        return others.contains(chain) || state.isListedAsEnded(chain);
    }

    /** What the chains are that are not open, at one look. */
    private final class Judgement {
        private final TrailReader reader;
        private final LogState state;
        private Optional<Set<ChainId>> spokenOf = Optional.empty();

        Judgement(TrailReader reader, LogState state) {
            this.reader = reader;
            this.state = state;
        }

        void judge(ChainId chain) {
            Optional<ChainEntry> opening = reader.entry(chain, 0);
            long opened = LogReplay.openedMicros(opening);
            boolean foreign =
                    opening.filter(entry -> !entry.trail().equals(trail)).isPresent();
            if (foreign || opening.isPresent() && hasEnded(chain, opened)) {
                others.add(chain);
            } else {
                unsealed.put(chain, opened);
            }
        }

        private boolean hasEnded(ChainId chain, long opened) {
            return state.isListedAsEnded(chain)
                    || state.hasEnded(chain, opened)
                            && (listedAt == NEVER || spokenOf().contains(chain));
        }

        private Set<ChainId> spokenOf() {
            Set<ChainId> known = spokenOf.orElseGet(this::read);
            spokenOf = Optional.of(known);
            return known;
        }

        /** The chains that seals hold entries of, or close, since all were listed. */
        private Set<ChainId> read() {
            Set<ChainId> chains = new HashSet<>();
            try (Stream<ChainEntry> rows = reader.entries(state.log(), listedAt + 1)) {
                rows.map(LogRow::of)
                        .filter(row -> row.is(PayloadType.SEAL))
                        .map(LogRow::seal)
                        .forEach(seal -> add(seal, chains));
            }
            return chains;
        }

        private static void add(Seal seal, Set<ChainId> chains) {
            seal.ranges().forEach(range -> chains.add(range.chain()));
            seal.closed().forEach(end -> chains.add(end.chain()));
        }
    }
}
