// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * A promise about a log: its first entries, so many, have this root hash. Kept where the log's administrators can't reach it, it
 * makes any later change of those entries detectable, even by whoever holds every key. Immutable.
 *
 * @param origin which log: a name without a schema, such as {@code audit.example.org/orders/1}
 * @param size how many leaves it covers
 * @param root the RFC 6962 root hash of these leaves
 * @param note what the three stand in, as it was signed (C2SP signed note), UTF-8
 * @since 0.1.0
 */
public record Checkpoint(String origin, long size, Digest root, Bytes note) {
    /** Checks that nothing is null. */
    public Checkpoint {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(note, "note");
    }
}
