// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Digest;

/**
 * The three hashes that a Merkle tree of RFC 6962, section 2.1, is made of. Leaves and inner nodes are hashed in domains of their own, so
 * neither can be passed off as the other. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class MerkleHash {
    private MerkleHash() {}

    /**
     * The hash of an entry as a leaf: SHA-256(0x00 || data).
     *
     * @param data the entry's bytes, any number
     * @return the leaf hash
     */
    public static Digest leaf(byte[] data) {
        return new NodeHasher().leaf(data);
    }

    /**
     * The hash of an inner node: SHA-256(0x01 || left || right).
     *
     * @param left the left child's hash
     * @param right the right child's hash
     * @return the node's hash
     */
    public static Digest node(Digest left, Digest right) {
        return new NodeHasher().node(left, right);
    }

    /**
     * The root of the tree without leaves: SHA-256 of nothing.
     *
     * @return the root
     */
    public static Digest empty() {
        return new NodeHasher().empty();
    }
}
