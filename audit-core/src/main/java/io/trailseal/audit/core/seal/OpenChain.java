// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import java.util.Objects;

/**
 * A chain that goes on. Immutable.
 *
 * @param chain the chain
 * @param last the number of its last sealed entry
 * @param openedMicros the time of its opening entry, microseconds since 1970-01-01T00:00:00Z
 * @param sealedMicros the time of the last seal that holds entries of it, in the same unit
 * @since 0.1.0
 */
public record OpenChain(ChainId chain, long last, long openedMicros, long sealedMicros) {
    /**
     * Checks the number.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if the last number is negative
     */
    public OpenChain {
        Objects.requireNonNull(chain, "chain");
        SealFormat.require(last >= 0, "last entry of a chain", "a number of 0 or more", "a negative one");
    }
}
