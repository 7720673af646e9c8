// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.TrailReader;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the chains of which there may be something new, again and again, at a cost that does not grow with the trail: those opened within a
 * day before the last look. A chain that was opened under a clock further behind, by a transaction that took longer, or whose columns somebody
 * has changed, is found a quarter of an hour later at most, when all chains are listed. For one thread.
 *
 * @since 0.1.0
 */
public final class RecentChains {
    private static final long LOOK_BACK = 86_400_000_000L;
    private static final long ALL_EVERY = 900_000_000L;

    private boolean begun;
    private long lookedMicros;
    private long listedMicros;

    /** Nothing has been looked at yet: the first look lists all. */
    public RecentChains() {}

    /**
     * What was found. Immutable.
     *
     * @param chains chains, among them logs, in ascending order; others that were found before may have grown, too
     * @param all whether these are all that there are
     * @since 0.1.0
     */
    public record Look(List<ChainId> chains, boolean all) {
        /** Copies the list. */
        public Look {
            chains = List.copyOf(chains);
        }
    }

    /**
     * Looks.
     *
     * @param reader shows everything committed before this call
     * @param trails the trails
     * @param nowMicros the time, microseconds since 1970-01-01T00:00:00Z
     * @param all whether all chains are wanted in any case
     * @return what was found
     */
    public Look look(TrailReader reader, Collection<TrailId> trails, long nowMicros, boolean all) {
        long listed = nowMicros - listedMicros;
        Look found;
        if (all || !begun || listed < 0 || listed >= ALL_EVERY) {
            found = new Look(reader.chains().stream().distinct().sorted().toList(), true);
            listedMicros = nowMicros;
        } else {
            long since = Math.min(nowMicros, lookedMicros) - LOOK_BACK;
            Set<ChainId> chains = new TreeSet<>();
            trails.forEach(trail -> chains.addAll(reader.chainsOpenedSince(trail, since)));
            found = new Look(List.copyOf(chains), false);
        }
        begun = true;
        lookedMicros = nowMicros;
        return found;
    }
}
