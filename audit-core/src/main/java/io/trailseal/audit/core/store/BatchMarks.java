// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.util.ArrayList;
import java.util.List;

/** What the index is going to know of one batch, once that is whole. */
final class BatchMarks {
    private final List<ChainIndex.Place> places = new ArrayList<>();
    private final long framesEnd;
    private long entries;
    private long greatest;

    BatchMarks(long framesEnd, long entriesBefore, long greatestBefore) {
        this.framesEnd = framesEnd;
        this.entries = entriesBefore;
        this.greatest = greatestBefore;
    }

    /** Takes note of a frame that begins at this byte. */
    void frame(long offset, long sequence) {
        if (entries % ChainIndex.INTERVAL == 0 && entries > 0) {
            places.add(new ChainIndex.Place(offset, framesEnd, entries, greatest));
        }
        entries++;
        greatest = Math.max(greatest, sequence);
    }

    List<ChainIndex.Place> places() {
        return places;
    }

    long framesEnd() {
        return framesEnd;
    }

    /** How many entries there are up to here, those of earlier batches included. */
    long entries() {
        return entries;
    }

    long greatest() {
        return greatest;
    }
}
