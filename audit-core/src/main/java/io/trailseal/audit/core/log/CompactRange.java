// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is needed of a log to append to it and to compute its root: the roots of the perfect subtrees that its first {@code size}
 * leaves fall into, one for each bit set in the size. At most 63 hashes, however long the log. Mutable; for one thread.
 *
 * @since 0.1.0
 */
public final class CompactRange {
    private final NodeHasher hasher = new NodeHasher();
    private final List<Digest> nodes;
    private long size;

    private CompactRange(long size, List<Digest> nodes) {
        this.size = size;
        this.nodes = new ArrayList<>(nodes);
    }

    /**
     * The range of a log without leaves.
     *
     * @return a range of size 0
     */
    public static CompactRange empty() {
        return new CompactRange(0, List.of());
    }

    /**
     * The range of a log's first leaves. That the hashes are the log's can't be seen from them; the root can be compared.
     *
     * @param size how many leaves, 0 or more
     * @param nodes the roots of the perfect subtrees, from the largest on
     * @return the range
     * @throws AuditException TSEAL-01600 if a log of this size has another number of subtrees
     */
    public static CompactRange of(long size, List<Digest> nodes) {
        if (size < 0) {
            throw LogFaults.range("a size of 0 or more", String.valueOf(size));
        }
        if (nodes.size() != Long.bitCount(size)) {
            throw LogFaults.range(
                    Long.bitCount(size) + " subtrees for " + size + " leaves", String.valueOf(nodes.size()));
        }
        return new CompactRange(size, nodes);
    }

    /**
     * Adds one leaf. On average one inner node is hashed.
     *
     * @param leafHash the leaf's hash
     * @throws AuditException TSEAL-01600 if the log has 2^63-1 leaves
     */
    public void append(Digest leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** Adds one leaf and tells of every hash that belongs into a tile: of the leaf, and of each eighth level above that is completed. */
    void append(Digest leafHash, TileHashSink sink) {
        if (size == Long.MAX_VALUE) {
            throw LogFaults.range("fewer than 2^63-1 leaves", String.valueOf(size));
        }
        Digest node = leafHash;
        sink.accept(0, size, node);
        for (int height = 1; (size >>> (height - 1) & 1) != 0; height++) {
            node = hasher.node(nodes.remove(nodes.size() - 1), node);
            if (height % TileId.HEIGHT == 0) {
                sink.accept(height / TileId.HEIGHT, size >>> height, node);
            }
        }
        nodes.add(node);
        size++;
    }

    /**
     * How many leaves.
     *
     * @return the size, 0 or more
     */
    public long size() {
        return size;
    }

    /**
     * The roots of the perfect subtrees.
     *
     * @return one for each bit set in the size, from the largest subtree on
     */
    public List<Digest> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * The log's root, as in a checkpoint.
     *
     * @return the Merkle tree hash of all leaves
     */
    public Digest root() {
        if (nodes.isEmpty()) {
            return hasher.empty();
        }
        Digest root = nodes.get(nodes.size() - 1);
        for (int i = nodes.size() - 2; i >= 0; i--) {
            root = hasher.node(nodes.get(i), root);
        }
        return root;
    }

    /**
     * A range of the same leaves that grows on its own.
     *
     * @return the copy
     */
    public CompactRange copy() {
        return new CompactRange(size, nodes);
    }

    /** Is told of a hash that stands in a tile. */
    @FunctionalInterface
    interface TileHashSink {
        /**
         * @param level the tile's level
         * @param index the hash's index among all of that level
         * @param hash the hash
         */
        void accept(int level, long index, Digest hash);
    }

    /** The size only. */
    @Override
    public String toString() {
        return "range of " + size + " leaves";
    }
}
