// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;

/**
 * A tile with its hashes. Immutable.
 *
 * @param id which hashes they are
 * @param hashes 32 bytes for each, one behind the other; 8192 bytes for a full tile
 * @since 0.1.0
 */
public record Tile(TileId id, Bytes hashes) {
    /**
     * @throws AuditException TSEAL-01602 if there are more or fewer bytes than the tile's width says
     */
    public Tile {
        int length = id.width() * Digest.LENGTH;
        if (hashes.size() != length) {
            throw LogFaults.tile(
                    "length of tile " + id.index() + " of level " + id.level(),
                    length + " bytes",
                    String.valueOf(hashes.size()));
        }
    }

    /**
     * One of the tile's hashes.
     *
     * @param position its place in the tile, from 0
     * @return the hash
     */
    public Digest hash(int position) {
        return Hashes.at(hashes.toArray(), position);
    }
}
