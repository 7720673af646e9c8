// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryHasher;
import java.util.ArrayList;
import java.util.List;

/**
 * One chain as its node remembers it. Held by one transaction at a time; the pool's lock guards it in between.
 */
final class Chain {
    /** What the chain may be used for. */
    enum State {
        FREE,
        HELD,
        /** The last transaction ended without a commit that we know of: a read decides whether it may be used again. */
        ROLLED_BACK,
        /** The last transaction's end is not known: a read decides how it ended, but the chain is never used again. */
        UNKNOWN,
        RETIRED
    }

    final ChainId id;
    final EntryHasher hasher = new EntryHasher();
    State state = State.HELD;
    long nextSequence;
    Digest head = Digest.zero();
    /** Hashes of every first entry that we ever tried to store at {@code nextSequence}. */
    final List<Digest> attempts = new ArrayList<>();

    Chain(ChainId id) {
        this.id = id;
    }

    boolean isOpened() {
        return nextSequence > 0;
    }

    void advance(long sequence, Digest hash) {
        nextSequence = sequence + 1;
        head = hash;
        attempts.clear();
    }
}
