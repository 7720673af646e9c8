// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.spi.AuditKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
    /** That of the MACs of all its entries, for its whole life. */
    final Optional<AuditKey> key;

    final EntryHasher hasher = new EntryHasher();
    State state = State.HELD;
    /** When it was taken out last. */
    Instant taken;

    long nextSequence;
    Digest head = Digest.zero();
    /** Hashes of every first entry that we ever tried to store at {@code nextSequence}. */
    final List<Digest> attempts = new ArrayList<>();
    /** Batches whose commit was reported and nobody has looked for yet, behind the last one that was found in the store. */
    final Deque<BatchEnd> ends = new ArrayDeque<>();
    /** Whether the first of these is the one that was found. */
    boolean firstIsConfirmed;
    /** It is to be retired as soon as whoever holds it lets go. */
    boolean doomed;
    /** Its key is no longer in use: it gets its closing entry as soon as whoever holds it lets go. */
    boolean spent;
    /** Its closing entry was handed out. */
    boolean ended;

    Chain(ChainId id, Optional<AuditKey> key, Instant taken) {
        this.id = id;
        this.key = key;
        this.taken = taken;
    }

    String keyId() {
        return key.map(AuditKey::id).orElse("");
    }

    boolean isOpened() {
        return nextSequence > 0;
    }

    int unconfirmed() {
        return ends.size() - (firstIsConfirmed ? 1 : 0);
    }

    void advance(BatchEnd end) {
        nextSequence = end.sequence() + 1;
        head = end.hash();
        attempts.clear();
        ends.addLast(end);
    }
}
