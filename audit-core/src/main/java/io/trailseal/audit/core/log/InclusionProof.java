// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Shows that a leaf stands at a place of a log of a known root (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3). A proof of the wrong shape
 * doesn't come into being, so nothing is hashed for it. Immutable.
 *
 * @param index the leaf's index, from 0, below the size
 * @param size how many leaves the log has, 1 or more
 * @param path the hashes beside the way from the leaf up to the root, in this order, exactly as many as index and size ask for
 * @since 0.1.0
 */
public record InclusionProof(long index, long size, List<Digest> path) {
    /**
     * Checks the shape and copies the path.
     *
     * @throws AuditException TSEAL-01620 if there is no such leaf, or the path has another length
     */
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) {
            throw LogFaults.proofShape("index", "one below the size, " + size, String.valueOf(index));
        }
        int length = length(index, size);
        if (path.size() != length) {
            throw LogFaults.proofShape(
                    "path for leaf " + index + " of " + size, length + " hashes", String.valueOf(path.size()));
        }
    }

    /** How long the path is: the levels up to where the way meets the log's right edge, then one hash for each perfect subtree on its left. */
    private static int length(long index, long size) {
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        return inner + Long.bitCount(index >>> inner);
    }

    /**
     * Makes a proof.
     *
     * @param index the leaf's index, from 0, below the size
     * @param size the size of the log to prove it of; the log may have grown since
     * @param hashes the log's hashes
     * @return the proof
     * @throws AuditException TSEAL-01620 if there is no such leaf, TSEAL-01601 or TSEAL-01602 if a hash is not to be had
     */
    public static InclusionProof of(long index, long size, TreeHashes hashes) {
        if (index < 0 || index >= size) {
            throw LogFaults.proofShape("index", "one below the size, " + size, String.valueOf(index));
        }
        List<Digest> path = new ArrayList<>();
        collect(index, 0, size, hashes, path);
        return new InclusionProof(index, size, path);
    }

    private static void collect(long index, long from, long to, TreeHashes hashes, List<Digest> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + TreeHashes.split(to - from);
        if (index < middle) {
            collect(index, from, middle, hashes, path);
            path.add(hashes.range(middle, to));
        } else {
            collect(index, middle, to, hashes, path);
            path.add(hashes.range(from, middle));
        }
    }

    /**
     * Demands that the proof leads from a leaf to a root. Both must come from elsewhere: of itself a proof proves nothing.
     *
     * @param leafHash the leaf's hash
     * @param root the root of the log at this proof's size
     * @throws AuditException TSEAL-01621 if it doesn't
     */
    public void verify(Digest leafHash, Digest root) {
        verify(leafHash, root, new NodeHasher()::node);
    }

    void verify(Digest leafHash, Digest root, BinaryOperator<Digest> node) {
        Digest found = root(leafHash, node);
        if (!found.equals(root)) {
            throw LogFaults.proofRoot("leaf " + index + " of " + size, root.toHex(), found.toHex());
        }
    }

    /**
     * The root that the proof leads to.
     *
     * @param leafHash the leaf's hash
     * @return the root that a log of this size has if the leaf stands in it
     */
    public Digest root(Digest leafHash) {
        return root(leafHash, new NodeHasher()::node);
    }

    private Digest root(Digest leafHash, BinaryOperator<Digest> node) {
        long way = index;
        long edge = size - 1;
        Digest hash = leafHash;
        for (Digest beside : path) {
            // Where the way is on the edge and has nothing on its right, the hash goes up as it is, to where there is
            // something on its left.
            while ((way & 1) == 0 && way == edge) {
                way >>>= 1;
                edge >>>= 1;
            }
            hash = (way & 1) == 1 ? node.apply(beside, hash) : node.apply(hash, beside);
            way >>>= 1;
            edge >>>= 1;
        }
        return hash;
    }
}
