// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a transaction's entries on one chain stand together: same transaction id, indices 0, 1, 2 and so on, the last one flagged
 * and no other.
 */
final class BatchRule {
    private enum State {
        /** A batch must begin. */
        BETWEEN,
        /** A batch is under way. */
        WITHIN,
        /** After something broken: the next entry is taken as it is. */
        UNKNOWN
    }

    private State state;
    private @Nullable UUID transaction;
    private int index;

    BatchRule(boolean atStart) {
        state = atStart ? State.BETWEEN : State.UNKNOWN;
    }

    /** Takes the next entry, and says what is wrong with its place in its batch. */
    Optional<String> next(EntryHeader header) {
        Optional<String> fault =
                switch (state) {
                    case UNKNOWN -> Optional.empty();
                    case BETWEEN -> header.index() == 0 ? Optional.empty() : Optional.of("index 0 of a new batch");
                    case WITHIN ->
                        header.transaction().equals(transaction) && header.index() == index + 1
                                ? Optional.empty()
                                : Optional.of("index " + (index + 1L) + " of the batch before");
                };
        transaction = header.transaction();
        index = header.index();
        state = header.lastOfBatch() ? State.BETWEEN : State.WITHIN;
        return fault;
    }

    void forget() {
        state = State.UNKNOWN;
    }

    /** Whether the entries so far end inside a batch. */
    boolean isCut() {
        return state == State.WITHIN;
    }
}
