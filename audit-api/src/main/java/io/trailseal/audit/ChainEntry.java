// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * One stored row of a trail: what the engine hands to a store, and what a store hands back, byte for byte. Nothing in it is checked on
 * the way back: a row may have been tampered with, and saying so is the verifier's work. Immutable.
 *
 * @param trail the trail it is filed under
 * @param chain the chain it is filed under
 * @param sequence its number in the chain, from 0
 * @param header the encoded entry header, format version 1; its RFC 6962 leaf hash is the entry's hash
 * @param salt the 16 random bytes of the payload's commitment; empty if erased
 * @param payload the canonical JSON; empty if erased
 * @param mac the message authentication code over the entry's hash; empty if it has none
 * @param projection the columns to find it by
 * @since 0.1.0
 */
public record ChainEntry(
        TrailId trail,
        ChainId chain,
        long sequence,
        Bytes header,
        Bytes salt,
        Bytes payload,
        Bytes mac,
        Projection projection) {
    /** Checks that nothing is null. */
    public ChainEntry {
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(projection, "projection");
    }
}
