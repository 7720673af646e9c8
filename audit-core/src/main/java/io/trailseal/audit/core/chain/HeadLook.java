// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the store holds of the batches of one chain whose commit was reported. A chain can go on behind a batch that never was committed, so
 * that its head being there says nothing of what lies before it; hence the count.
 */
record HeadLook(List<BatchEnd> lost, List<BatchEnd> foreign) {
    /** Looks at these batches, in ascending order and without one left out between them. */
    static HeadLook at(TrailReader reader, ChainId chain, List<BatchEnd> ends) {
        BatchEnd last = ends.get(ends.size() - 1);
        long first = ends.get(0).sequence();
        EntryHasher hasher = new EntryHasher();
        List<BatchEnd> lost = new ArrayList<>();
        List<BatchEnd> foreign = new ArrayList<>();
        if (isThere(reader, chain, last, hasher)
                && (ends.size() == 1 || reader.count(chain, first, last.sequence()) == last.sequence() - first + 1)) {
            return new HeadLook(lost, foreign);
        }
        for (BatchEnd end : ends) {
            Optional<ChainEntry> stored = reader.entry(chain, end.sequence());
            if (stored.isEmpty()) {
                lost.add(end);
            } else if (!hasher.entry(stored.get().header()).equals(end.hash())) {
                foreign.add(end);
            }
        }
        return new HeadLook(lost, foreign);
    }

    private static boolean isThere(TrailReader reader, ChainId chain, BatchEnd end, EntryHasher hasher) {
        return reader.entry(chain, end.sequence())
                .filter(stored -> hasher.entry(stored.header()).equals(end.hash()))
                .isPresent();
    }

    /** What is lost, as entries of this chain. */
    List<LostHead> lostOn(ChainId chain) {
        return lost.stream()
                .map(end -> new LostHead(chain, end.first(), end.sequence(), end.hash(), end.events()))
                .toList();
    }

    boolean isWhole() {
        return lost.isEmpty() && foreign.isEmpty();
    }
}
