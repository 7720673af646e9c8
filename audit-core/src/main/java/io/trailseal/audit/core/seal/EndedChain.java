// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import java.util.Objects;

/**
 * A chain to which nothing is added any more. Immutable.
 *
 * @param chain the chain
 * @param openedMicros the time of its opening entry, microseconds since 1970-01-01T00:00:00Z
 * @since 0.1.0
 */
public record EndedChain(ChainId chain, long openedMicros) {
    /** Checks that nothing is null. */
    public EndedChain {
        Objects.requireNonNull(chain, "chain");
    }
}
