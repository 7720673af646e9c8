// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import java.util.Objects;

/**
 * A pointer from one chain into another of the same trail: this entry was known to be committed when the pointing one was written. Cutting
 * one chain's tail leaves such a pointer dangling. Immutable.
 *
 * @param chain the other chain
 * @param sequence the entry's number in it
 * @param hash the entry's hash
 * @since 0.1.0
 */
public record CrossLink(ChainId chain, long sequence, Digest hash) {
    /** Checks that nothing is null. */
    public CrossLink {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(hash, "hash");
    }
}
