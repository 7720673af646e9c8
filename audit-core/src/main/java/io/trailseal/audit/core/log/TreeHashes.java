// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Any hash of a log, computed from full tiles and leaf hashes. Keeps the tile read last of each level, at most 64 KiB. Nothing is checked
 * here against a root: a proof made of these hashes shows by itself whether they are the log's. For one thread.
 *
 * @since 0.1.0
 */
public final class TreeHashes {
    private final NodeHasher hasher = new NodeHasher();
    private final HashSource source;
    private final @Nullable Kept[] kept = new Kept[TileId.MAX_LEVEL + 1];

    /**
     * @param source what the hashes are computed from
     */
    public TreeHashes(HashSource source) {
        this.source = source;
    }

    /**
     * A hash as it stands in a tile.
     *
     * @param level the tile's level, 0 to 7; 0 are the leaf hashes
     * @param index the hash's index among all of its level
     * @return the root of the 256^level leaves from {@code index * 256^level} on
     * @throws AuditException TSEAL-01601 if neither tiles nor leaves give it, TSEAL-01602 if a tile is not full or out of bounds
     */
    public Digest hash(int level, long index) {
        new TileId(level, index / TileId.FULL, (int) (index % TileId.FULL) + 1);
        byte[] tile = tile(level, index / TileId.FULL);
        return tile != null ? Hashes.at(tile, (int) (index % TileId.FULL)) : below(level, index);
    }

    /**
     * A whole tile, such as a partial one, which nothing stores.
     *
     * @param id the tile
     * @return it with its hashes
     * @throws AuditException TSEAL-01601 if neither tiles nor leaves give them, TSEAL-01602 if a tile is not full
     */
    public Tile tile(TileId id) {
        byte[] hashes = new byte[id.width() * Digest.LENGTH];
        for (int position = 0; position < id.width(); position++) {
            Hashes.put(hashes, position, hash(id.level(), id.index() * TileId.FULL + position));
        }
        return new Tile(id, Bytes.copyOf(hashes));
    }

    /**
     * The root of a perfect subtree.
     *
     * @param height the subtree's height: it has 2^height leaves
     * @param index the subtree's place among all of its height
     * @return its root
     * @throws AuditException TSEAL-01601 if neither tiles nor leaves give it, TSEAL-01602 if a tile is not full or out of bounds
     */
    public Digest node(int height, long index) {
        int level = height / TileId.HEIGHT;
        int inTile = height % TileId.HEIGHT;
        return subtree(level, index << inTile, 1 << inTile);
    }

    /**
     * The root of the log at a size.
     *
     * @param size how many leaves, 1 or more; the log may have grown since
     * @return the root over the first leaves
     * @throws AuditException TSEAL-01600 if the size is none, TSEAL-01601 if neither tiles nor leaves give it, TSEAL-01602 if a tile is not full
     */
    public Digest root(long size) {
        if (size < 1) {
            throw LogFaults.range("a size of 1 or more", String.valueOf(size));
        }
        return range(0, size);
    }

    /** The root over leaves that make one subtree of a log, perhaps not a perfect one: it begins where a perfect one would. */
    Digest range(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return node(height, from >>> height);
        }
        long middle = from + split(count);
        return hasher.node(range(from, middle), range(middle, to));
    }

    /** How many of two or more leaves stand below a node's left child: the greatest power of two that is smaller. */
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /** The root over a power of two of hashes of one level, all of one tile. */
    private Digest subtree(int level, long first, int count) {
        byte[] tile = tile(level, first / TileId.FULL);
        if (tile != null) {
            return hasher.root(tile, (int) (first % TileId.FULL), count);
        }
        if (count == 1) {
            return hash(level, first);
        }
        int half = count / 2;
        return hasher.node(subtree(level, first, half), subtree(level, first + half, half));
    }

    private Digest below(int level, long index) {
        if (level == 0) {
            return source.leaf(index).orElseThrow(() -> LogFaults.missing("leaf " + index));
        }
        return subtree(level - 1, index * TileId.FULL, TileId.FULL);
    }

    private byte @Nullable [] tile(int level, long index) {
        Kept last = kept[level];
        if (last == null || last.index != index) {
            last = new Kept(
                    index,
                    source.tile(level, index)
                            .map(hashes -> checked(level, index, hashes))
                            .orElse(null));
            kept[level] = last;
        }
        return last.hashes;
    }

    private static byte[] checked(int level, long index, Bytes hashes) {
        return new Tile(TileId.full(level, index), hashes).hashes().toArray();
    }

    /** A tile that was asked for; without hashes if it is absent. */
    private record Kept(long index, byte @Nullable [] hashes) {}
}
