// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1, on one reused SHA-256 digest. For one thread. */
final class NodeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;

    NodeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Digest leaf(byte[] data) {
        sha256.update(LEAF);
        return Digest.of(sha256.digest(data));
    }

    Digest node(Digest left, Digest right) {
        sha256.update(NODE);
        sha256.update(left.toArray());
        return Digest.of(sha256.digest(right.toArray()));
    }

    Digest empty() {
        return Digest.of(sha256.digest());
    }

    /** The root of a perfect subtree, of a power of two of hashes that lie one behind the other. */
    Digest root(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Hashes.at(hashes, first);
        }
        int half = count / 2;
        return node(root(hashes, first, half), root(hashes, first + half, half));
    }
}
