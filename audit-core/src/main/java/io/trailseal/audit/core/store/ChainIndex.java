// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a chain's file: how far whole batches reach, and where every 256th entry begins, so that a look-up need not read from
 * the beginning. Memory: some 50 bytes for 256 entries. Not safe for use by several threads.
 */
final class ChainIndex {
    static final int INTERVAL = 256;

    /**
     * Where an entry begins.
     *
     * @param offset its frame's first byte
     * @param framesEnd where the frames of its batch end
     * @param position how many entries are before it
     * @param greatestBefore the greatest sequence number before it
     */
    record Place(long offset, long framesEnd, long position, long greatestBefore) {}

    private final List<Place> places = new ArrayList<>();
    private long end;
    private long entries;
    private long greatest = -1;

    /** Where the last whole batch ends. */
    long end() {
        return end;
    }

    long nextSequence() {
        return greatest + 1;
    }

    /** A batch of so many bytes of frames behind the last; it counts when it is added. */
    BatchMarks next(int length) {
        return new BatchMarks(end + Batch.HEAD + length, entries, greatest);
    }

    void add(BatchMarks batch) {
        places.addAll(batch.places());
        end = batch.framesEnd() + Batch.TAIL;
        entries = batch.entries();
        greatest = batch.greatest();
    }

    /** The last known place before which every entry has a smaller number; if there is none, the beginning of the file. */
    Optional<Place> before(long sequence) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).greatestBefore() < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(places.get(low - 1));
    }
}
