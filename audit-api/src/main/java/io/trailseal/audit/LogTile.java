// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * A full tile of a log: 256 hashes side by side, of the tree's level 8 times the tile's (C2SP tlog-tiles). Tiles are kept so that a proof
 * costs few reads; they can be computed from the entries and prove nothing by themselves. Immutable.
 *
 * @param log the log
 * @param level the tile's level, from 0, which holds leaf hashes
 * @param index the tile's number in its level, from 0
 * @param hashes 8192 bytes: 256 hashes of 32 bytes
 * @since 0.1.0
 */
public record LogTile(ChainId log, int level, long index, Bytes hashes) {
    /** How many hashes a full tile holds. */
    public static final int WIDTH = 256;

    /** Checks that nothing is null. */
    public LogTile {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(hashes, "hashes");
    }
}
