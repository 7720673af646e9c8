// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * Where a stored event stands in its chain; present on records that were read from a trail. Immutable.
 *
 * @param chain the chain
 * @param sequence the event's number in the chain, from 0 without gaps
 * @param previousHash the hash of the entry before it; zeros for the first
 * @param checksum the hash of this entry, recomputed when it was read
 * @param mac the message authentication code; empty if the entry has none
 * @param keyId the id of the key that made the code; empty if the entry has none
 * @since 0.1.0
 */
public record Integrity(ChainId chain, long sequence, Digest previousHash, Digest checksum, Bytes mac, String keyId) {
    /** Checks that nothing is null. */
    public Integrity {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(previousHash, "previousHash");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(keyId, "keyId");
    }
}
