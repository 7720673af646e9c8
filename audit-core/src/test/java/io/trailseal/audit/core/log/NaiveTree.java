// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** RFC 6962, section 2.1, word for word and with a hash of its own: slow, and by recursion alone. What the package does is held against it. */
final class NaiveTree {
    private NaiveTree() {}

    static List<Digest> leaves(long count) {
        return LongStream.range(0, count).mapToObj(NaiveTree::leaf).toList();
    }

    static byte[] data(long index) {
        return ("entry " + index).getBytes(StandardCharsets.US_ASCII);
    }

    static Digest leaf(long index) {
        return sha256(new byte[] {0}, data(index));
    }

    static Digest root(List<Digest> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<Digest> path(int m, List<Digest> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        List<Digest> path = new ArrayList<>();
        if (m < k) {
            path.addAll(path(m, leaves.subList(0, k)));
            path.add(root(leaves.subList(k, n)));
        } else {
            path.addAll(path(m - k, leaves.subList(k, n)));
            path.add(root(leaves.subList(0, k)));
        }
        return path;
    }

    static List<Digest> proof(int m, List<Digest> leaves) {
        return subProof(m, leaves, true);
    }

    private static List<Digest> subProof(int m, List<Digest> leaves, boolean known) {
        int n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        List<Digest> proof = new ArrayList<>();
        if (m <= k) {
            proof.addAll(subProof(m, leaves.subList(0, k), known));
            proof.add(root(leaves.subList(k, n)));
        } else {
            proof.addAll(subProof(m - k, leaves.subList(k, n), false));
            proof.add(root(leaves.subList(0, k)));
        }
        return proof;
    }

    /** The hashes of a tile, each the root of 256^level leaves. */
    static Bytes tile(TileId id, List<Digest> leaves) {
        int span = 1 << 8 * id.level();
        byte[] hashes = new byte[id.width() * Digest.LENGTH];
        for (int i = 0; i < id.width(); i++) {
            int from = (int) (id.index() * TileId.FULL + i) * span;
            Digest root = root(leaves.subList(from, from + span));
            System.arraycopy(root.toArray(), 0, hashes, i * Digest.LENGTH, Digest.LENGTH);
        }
        return Bytes.copyOf(hashes);
    }

    /** A source of leaves only. */
    static HashSource source(List<Digest> leaves) {
        return new HashSource() {
            @Override
            public Optional<Digest> leaf(long index) {
                return index < leaves.size() ? Optional.of(leaves.get((int) index)) : Optional.empty();
            }

            @Override
            public Optional<Bytes> tile(int level, long index) {
                return Optional.empty();
            }
        };
    }

    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private static Digest node(Digest left, Digest right) {
        return sha256(new byte[] {1}, left.toArray(), right.toArray());
    }

    private static Digest sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return Digest.of(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
