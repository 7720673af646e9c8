// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.Optional;

/**
 * Where hashes of a log come from that are not at hand. Full tiles are a short cut: one that is absent is made of the level below, in the
 * end of leaf hashes, so a source that has no tiles at all is slow but complete. What a source says is not trusted further than it leads to
 * a root that is known.
 *
 * @since 0.1.0
 */
public interface HashSource {
    /**
     * The hash of one leaf.
     *
     * @param index the leaf's index in the log, from 0
     * @return its hash; empty if it is not to be had
     */
    Optional<Digest> leaf(long index);

    /**
     * The hashes of a full tile.
     *
     * @param level the tile's level, from 0
     * @param index the tile's place in its level, from 0
     * @return 8192 bytes; empty if there is no such tile, or not yet
     */
    Optional<Bytes> tile(int level, long index);
}
