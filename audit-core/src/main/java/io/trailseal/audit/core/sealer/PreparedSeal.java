// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.core.seal.LogSize;
import java.util.List;

/**
 * What is to be stored, all of it in one transaction; nothing has happened until it is. Another node may have been faster: then the store refuses
 * the row, and the next attempt goes on from that node's seal. Immutable.
 *
 * @param row the seal
 * @param tiles the tiles that it fills; may be empty
 * @param size the log with it
 * @param count how many entries of chains it holds
 * @param backlog whether entries are left that could not be held
 * @since 0.1.0
 */
public record PreparedSeal(ChainEntry row, List<LogTile> tiles, LogSize size, long count, boolean backlog) {
    /** Copies the tiles. */
    public PreparedSeal {
        tiles = List.copyOf(tiles);
    }
}
