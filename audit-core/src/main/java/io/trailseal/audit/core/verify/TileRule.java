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
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule that stored tiles are those that a log's leaves make. Holds as long as all leaves are known. */
final class TileRule {
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
    private @Nullable TileBuilder builder = new TileBuilder(CompactRange.empty(), NOTHING, this::compare);
    private final List<TileId> others = new ArrayList<>();
    private long number;

    TileRule(ChainId log, TrailReader reader, FindingList findings) {
        this.log = log;
        this.reader = reader;
        this.findings = findings;
    }

    /** The number of the log's entry with which the tiles are stored that the next leaves fill. */
    void at(long entry) {
        number = entry;
    }

    /** Takes a leaf. */
    void append(Digest leaf) {
        if (builder != null) {
            builder.append(leaf);
        }
    }

    /** The leaves so far are those that were sealed: tiles that are others are to blame for that. */
    void confirm() {
        for (TileId tile : others) {
            findings.add(Finding.at(
                    TILE_ALTERED,
                    log,
                    number,
                    "tile " + tile.index() + " of level " + tile.level(),
                    "another or none"));
        }
        others.clear();
    }

    /** Leaves are not known from here on. */
    void stop() {
        builder = null;
        others.clear();
    }

    /** A leaf as a stored tile has it. */
    Optional<Digest> leaf(long index) {
        return reader.tile(log, 0, index / TileId.FULL)
                .filter(hashes -> hashes.size() == TileId.FULL * Digest.LENGTH)
                .map(hashes -> new Tile(TileId.full(0, index / TileId.FULL), hashes).hash((int) (index % TileId.FULL)));
    }

    private void compare(Tile tile) {
        Optional<Bytes> stored = reader.tile(log, tile.id().level(), tile.id().index());
        if (!stored.equals(Optional.of(tile.hashes())) && others.size() < MOST) {
            others.add(tile.id());
        }
    }
}
