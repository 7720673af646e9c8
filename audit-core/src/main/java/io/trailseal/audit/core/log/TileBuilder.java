// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a log's full tiles while leaves are appended, each exactly when its last hash is known, at most 64 KiB in memory.
 *
 * <p>It begins at any size, knowing nothing but the log's edge. Of a tile that is partial then, the hashes in front are asked of the source
 * only when the tile becomes full, if ever; leaf hashes for level 0, full tiles of the level below for the others. Such a tile is handed
 * on only if its root is the one that follows from the edge, so a source that errs or lies is found out.
 *
 * <p>Mutable; for one thread. After an exception the builder is of no use any more.
 *
 * @since 0.1.0
 */
public final class TileBuilder {
    private final NodeHasher hasher = new NodeHasher();
    private final CompactRange range;
    private final HashSource source;
    private final Consumer<Tile> sink;
    private final @Nullable Part[] parts;

    /**
     * @param start the log's edge before the first leaf to be appended; copied
     * @param source knows the leaves and full tiles before that
     * @param sink is given each full tile; lower levels come before higher ones
     */
    public TileBuilder(CompactRange start, HashSource source, Consumer<Tile> sink) {
        this(start.copy(), source, sink, new Part[TileId.MAX_LEVEL + 1]);
    }

    private TileBuilder(CompactRange range, HashSource source, Consumer<Tile> sink, @Nullable Part[] parts) {
        this.range = range;
        this.source = source;
        this.sink = sink;
        this.parts = parts;
    }

    /**
     * Adds one leaf and hands on what tiles it fills.
     *
     * @param leafHash the leaf's hash
     * @throws AuditException TSEAL-01601 if a hash in front is not to be had, TSEAL-01602 if a tile of the source is not full, TSEAL-01603
     *     if the source's hashes don't lead to the edge this builder began with
     */
    public void append(Digest leafHash) {
        range.append(leafHash, this::hash);
    }

    /**
     * How many leaves the log has now.
     *
     * @return the size, 0 or more
     */
    public long size() {
        return range.size();
    }

    /**
     * The log's root now.
     *
     * @return the Merkle tree hash of all leaves
     */
    public Digest root() {
        return range.root();
    }

    /**
     * The roots of the log's perfect subtrees now.
     *
     * @return one for each bit set in the size, from the largest subtree on
     */
    public List<Digest> nodes() {
        return range.nodes();
    }

    /**
     * The log's edge now.
     *
     * @return a copy
     */
    public CompactRange range() {
        return range.copy();
    }

    /**
     * A builder in the same state that goes on by itself: append to the copy, and drop it if what it made could not be stored.
     *
     * @param newSink is given the tiles that the copy fills
     * @return the copy
     */
    public TileBuilder copy(Consumer<Tile> newSink) {
        @Nullable Part[] copies = new Part[parts.length];
        for (int level = 0; level < parts.length; level++) {
            Part part = parts[level];
            copies[level] = part == null ? null : part.copy();
        }
        return new TileBuilder(range.copy(), source, newSink, copies);
    }

    private void hash(int level, long index, Digest hash) {
        if (level > 0) {
            complete(level - 1, index, hash);
        }
        int position = (int) (index % TileId.FULL);
        Part part = parts[level];
        if (part == null) {
            part = new Part(position);
            parts[level] = part;
        }
        Hashes.put(part.hashes, position, hash);
    }

    /** The hash above a tile is known once its last hash is. */
    private void complete(int level, long index, Digest root) {
        Part part = parts[level];
        parts[level] = null;
        if (part == null) {
            throw new IllegalStateException("a tile without a last hash");
        }
        if (part.first > 0) {
            fill(part, level, index);
            Digest found = hasher.root(part.hashes, 0, TileId.FULL);
            if (!found.equals(root)) {
                throw LogFaults.tileRoot(level, index, root.toHex(), found.toHex());
            }
        }
        sink.accept(new Tile(TileId.full(level, index), Bytes.copyOf(part.hashes)));
    }

    private void fill(Part part, int level, long index) {
        TreeHashes before = new TreeHashes(source);
        for (int position = 0; position < part.first; position++) {
            Hashes.put(part.hashes, position, before.hash(level, index * TileId.FULL + position));
        }
    }

    /** A tile being filled, from the first position on that was seen. */
    private static final class Part {
        private final int first;
        private final byte[] hashes;

        Part(int first) {
            this(first, new byte[TileId.FULL * Digest.LENGTH]);
        }

        private Part(int first, byte[] hashes) {
            this.first = first;
            this.hashes = hashes;
        }

        Part copy() {
            return new Part(first, hashes.clone());
        }
    }
}
