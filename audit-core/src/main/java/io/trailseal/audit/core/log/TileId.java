// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hashes of a log lie in a tile, as in C2SP tlog-tiles: {@code width} hashes from the {@code index * 256}-th of a level on, where
 * level 0 are the leaf hashes and each hash of a level above is the root of 256 of the level below. Immutable.
 *
 * @param level the level, 0 to 7
 * @param index the tile's place in its level, from 0
 * @param width how many hashes, 1 to 256; fewer than 256 make a partial tile
 * @since 0.1.0
 */
public record TileId(int level, long index, int width) {
    /** How many hashes a full tile has. */
    public static final int FULL = 256;

    /** How many levels of the tree a tile stands for. */
    static final int HEIGHT = 8;

    /** The highest level that a log of 2^63-1 leaves has hashes in. */
    static final int MAX_LEVEL = 7;

    /**
     * @throws AuditException TSEAL-01602 if no log of up to 2^63-1 leaves has such a tile
     */
    public TileId {
        if (level < 0 || level > MAX_LEVEL) {
            throw LogFaults.tile("level", "0 to " + MAX_LEVEL, String.valueOf(level));
        }
        if (width < 1 || width > FULL) {
            throw LogFaults.tile("width", "1 to " + FULL, String.valueOf(width));
        }
        long most = Long.MAX_VALUE >>> HEIGHT * level;
        if (width > most || index < 0 || index > (most - width) / FULL) {
            throw LogFaults.tile("index", "one within 2^63-1 leaves", String.valueOf(index));
        }
    }

    /**
     * A full tile.
     *
     * @param level the level, 0 to 6
     * @param index the tile's place in its level, from 0
     * @return the tile's coordinates
     * @throws AuditException TSEAL-01602 if no log of up to 2^63-1 leaves has such a tile
     */
    public static TileId full(int level, long index) {
        return new TileId(level, index, FULL);
    }

    /**
     * The tiles of a log at one size that are not full: at most one of each level, at its right edge. What stands in full tiles and in these
     * is all that a proof at this size is made of.
     *
     * @param size how many leaves, 0 or more
     * @return their coordinates, the lowest level first
     * @throws AuditException TSEAL-01602 if the size is negative
     */
    public static List<TileId> partial(long size) {
        if (size < 0) {
            throw LogFaults.tile("size of a log", "0 or more", String.valueOf(size));
        }
        List<TileId> ids = new ArrayList<>();
        for (int level = 0; level <= MAX_LEVEL; level++) {
            long hashes = size >>> HEIGHT * level;
            if (hashes % FULL != 0) {
                ids.add(new TileId(level, hashes / FULL, (int) (hashes % FULL)));
            }
        }
        return List.copyOf(ids);
    }

    /**
     * Whether nothing can be added to the tile any more.
     *
     * @return true if it has 256 hashes
     */
    public boolean isFull() {
        return width == FULL;
    }
}
