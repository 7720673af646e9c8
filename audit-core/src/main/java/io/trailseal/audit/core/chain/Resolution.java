// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import java.util.Objects;

/**
 * What a look at the store said of a quarantined chain. Immutable.
 *
 * @param chain the chain
 * @param sequence the first sequence number that was in doubt, or that of the entry found behind it
 * @param result what was found there
 * @since 0.1.0
 */
public record Resolution(ChainId chain, long sequence, Result result) {
    /** Checks that nothing is null. */
    public Resolution {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(result, "result");
    }

    /**
     * What stands where a transaction's entries would stand.
     *
     * @since 0.1.0
     */
    public enum Result {
        /** Nothing, and the transaction was reported rolled back: the chain goes on from its old head. */
        REUSABLE,
        /** Nothing, but the transaction may still commit: the chain is not used again. */
        RETIRED,
        /** Our own entries: the transaction had committed after all. The chain is not used again. */
        LATE_COMMIT,
        /** An entry that this node never wrote: somebody else writes to its chain. The chain is not used again. */
        FOREIGN_WRITER
    }
}
