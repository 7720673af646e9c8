// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.TILE_ALTERED;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.log.HashSource;
import io.trailseal.audit.core.log.Tile;
import io.trailseal.audit.core.log.TileBuilder;
import io.trailseal.audit.core.log.TileId;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tree over a log's leaves as far as it is read, and the rule that stored tiles are those that the leaves make, which holds as long as
 * all leaves are known.
 */
final class LogTree {
    private static final HashSource NOTHING = new HashSource() {
        @Override
        public Optional<Bytes> tile(int level, long index) {
            return Optional.empty();
        }

        @Override
        public Optional<Digest> leaf(long index) {
            return Optional.empty();
        }
    };

    /** So many are reported of one seal. */
    private static final int MOST = 1_000;

    private final ChainId log;
    private final TrailReader reader;
    private final FindingList findings;
    private final List<TileId> others = new ArrayList<>();
    /** The whole tree, as long as every leaf is known. */
    private @Nullable TileBuilder whole = new TileBuilder(CompactRange.empty(), NOTHING, this::compare);
    /** The tree as a seal has it, behind leaves that are not known; null also where nothing is known. */
    private @Nullable CompactRange resumed;

    private @Nullable Kept kept;
    private long number;

    LogTree(ChainId log, TrailReader reader, FindingList findings) {
        this.log = log;
        this.reader = reader;
        this.findings = findings;
    }

    /** The number of the log's entry with which the tiles are stored that the next leaves fill. */
    void at(long entry) {
        number = entry;
    }

    /** Whether leaves can be taken: the tree before them is known. */
    boolean isKnown() {
        return whole != null || resumed != null;
    }

    /** Takes the leaf of a chain's entry; only while the tree is known. */
    void append(Digest leaf) {
        if (whole != null) {
            whole.append(leaf);
        } else {
            Objects.requireNonNull(resumed, "resumed").append(leaf);
        }
    }

    /** Takes the log's own leaf. Those before are what was sealed: for tiles that are others, these are to blame. */
    void own(Digest leaf) {
        append(leaf);
        for (TileId tile : others) {
            findings.add(Finding.at(
                    TILE_ALTERED, log, number, "tile " + tile.index() + " of level " + tile.level(), "another"));
        }
        others.clear();
    }

    /** The tree is not known from here on. */
    void lose() {
        whole = null;
        resumed = null;
        others.clear();
    }

    /** The tree is what a seal says, whatever the leaves are. */
    void resume(CompactRange said) {
        lose();
        resumed = said;
    }

    /** The roots of the perfect subtrees, the largest first; only while the tree is known. */
    List<Digest> nodes() {
        return whole != null
                ? whole.nodes()
                : Objects.requireNonNull(resumed, "resumed").nodes();
    }

    /** Size and root; empty if the tree is not known. */
    Optional<LogSize> size() {
        if (whole != null) {
            return Optional.of(new LogSize(whole.size(), whole.root()));
        }
        return Optional.ofNullable(resumed).map(range -> new LogSize(range.size(), range.root()));
    }

    /** A leaf as a stored tile has it. The tile read last is kept: neighbours are asked for one behind the other. */
    Optional<Digest> leaf(long index) {
        long at = index / TileId.FULL;
        if (kept == null || kept.index != at) {
            kept = new Kept(
                    at,
                    reader.tile(log, 0, at)
                            .filter(hashes -> hashes.size() == TileId.FULL * Digest.LENGTH)
                            .map(hashes -> new Tile(TileId.full(0, at), hashes)));
        }
        return kept.tile.map(tile -> tile.hash((int) (index % TileId.FULL)));
    }

    private record Kept(long index, Optional<Tile> tile) {}

    /** One that is not there is no loss: it is made of the leaves, and may be on its way, or was never written by a node that died. */
    private void compare(Tile tile) {
        Optional<Bytes> stored = reader.tile(log, tile.id().level(), tile.id().index());
        if (stored.isPresent() && !stored.get().equals(tile.hashes()) && others.size() < MOST) {
            others.add(tile.id());
        }
    }
}
