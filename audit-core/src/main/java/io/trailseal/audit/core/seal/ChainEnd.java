// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import java.util.Objects;

/**
 * A chain to which nothing is added any more. Immutable.
 *
 * @param chain the chain
 * @param at the number of its last entry; what stands behind it is no entry of the trail
 * @since 0.1.0
 */
public record ChainEnd(ChainId chain, long at) {
    /**
     * Checks the number.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if it is negative
     */
    public ChainEnd {
        Objects.requireNonNull(chain, "chain");
        SealFormat.require(at >= 0, "end of a chain", "a number of 0 or more", "a negative one");
    }
}
