// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Digest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a seal. Its number is its entry's sequence number, its time its header's, and its own leaf follows the leaves of its
 * ranges. Immutable.
 *
 * @param previous the log before this seal's first leaf
 * @param ranges what it puts into the log, in the order of the leaves
 * @param edge the roots of the perfect subtrees of all leaves before its own, from the largest on
 * @param policy the digest of the policy in force on the node that seals
 * @param closed the chains that have ended, by identity as unsigned bytes
 * @param chains where all chains stand afterwards; in every {@link #CHAINS_EVERY}th seal
 * @param failures what publishers did not take since the seal before, by name
 * @param keys the keys in use
 * @param clean whether it was made at a clean end of its node
 * @since 0.1.0
 */
public record Seal(
        LogSize previous,
        List<SealRange> ranges,
        List<Digest> edge,
        Digest policy,
        List<ChainEnd> closed,
        Optional<ChainList> chains,
        List<PublicationFailure> failures,
        SealKeys keys,
        boolean clean) {
    /** Seals whose number is a multiple of this list all chains. */
    public static final int CHAINS_EVERY = 128;

    /** Checks that nothing is null and copies the lists. */
    public Seal {
        Objects.requireNonNull(previous, "previous");
        ranges = List.copyOf(ranges);
        edge = List.copyOf(edge);
        Objects.requireNonNull(policy, "policy");
        closed = List.copyOf(closed);
        Objects.requireNonNull(chains, "chains");
        failures = List.copyOf(failures);
        Objects.requireNonNull(keys, "keys");
    }

    /**
     * How many entries it puts into the log, without itself.
     *
     * @return 0 or more
     */
    public long count() {
        return ranges.stream().mapToLong(SealRange::count).sum();
    }
}
