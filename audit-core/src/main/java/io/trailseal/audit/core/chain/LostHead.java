// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import java.util.Objects;

/**
 * The last entry of a batch whose commit was reported and which is not in the store. Immutable.
 *
 * @param chain its chain
 * @param first the number of its batch's first entry, none of which is in the store either
 * @param sequence its number
 * @param hash its hash
 * @param events how many events its batch held
 * @since 0.1.0
 */
public record LostHead(ChainId chain, long first, long sequence, Digest hash, int events) {
    /** Checks that nothing is null. */
    public LostHead {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(hash, "hash");
    }
}
