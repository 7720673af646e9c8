// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full tiles of a growing log. */
class TileBuilderTest {
    private static final int TWO_LEVELS = 256 * 256;
    private static final List<Digest> LEAVES = NaiveTree.leaves(TWO_LEVELS + 700);

    private final Map<TileId, Tile> tiles = new HashMap<>();
    private final List<TileId> order = new ArrayList<>();

    @Test
    void logFromItsStart_givesEachTileWhenItsLastHashIsKnown() {
        TileBuilder builder = new TileBuilder(CompactRange.empty(), NaiveTree.source(List.of()), this::store);
        for (int size = 1; size <= LEAVES.size(); size++) {
            builder.append(LEAVES.get(size - 1));
            assertThat(order).hasSize(size / 256 + size / TWO_LEVELS);
        }

        assertThat(order).doesNotHaveDuplicates();
        assertThat(order.subList(255, 258))
                .containsExactly(TileId.full(0, 255), TileId.full(1, 0), TileId.full(0, 256));
        assertThat(tiles).allSatisfy((id, tile) -> assertThat(tile.hashes()).isEqualTo(NaiveTree.tile(id, LEAVES)));
        assertThat(builder.root()).isEqualTo(NaiveTree.root(LEAVES));
        assertThat(builder.size()).isEqualTo(LEAVES.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 511, 300 * 2, TWO_LEVELS - 1, TWO_LEVELS, TWO_LEVELS + 1})
    void logGoneOnWithAtAnySize_givesTheTilesThatBecomeFull(int size) {
        TileBuilder first = new TileBuilder(CompactRange.empty(), NaiveTree.source(List.of()), this::store);
        LEAVES.subList(0, size).forEach(first::append);
        int before = order.size();
        TileBuilder second = new TileBuilder(CompactRange.of(size, first.nodes()), stored(), this::store);
        LEAVES.subList(size, LEAVES.size()).forEach(second::append);

        assertThat(order).hasSize(LEAVES.size() / 256 + 1).doesNotHaveDuplicates();
        assertThat(order.subList(before, order.size()))
                .allSatisfy(id -> assertThat(tiles.get(id).hashes()).isEqualTo(NaiveTree.tile(id, LEAVES)));
        assertThat(second.nodes()).isEqualTo(second.range().nodes());
        assertThat(second.root()).isEqualTo(NaiveTree.root(LEAVES));
    }

    @Test
    void tilesLost_areMadeOfLeaves() {
        TileBuilder builder = startedAt(TWO_LEVELS - 10, NaiveTree.source(LEAVES));
        LEAVES.subList(TWO_LEVELS - 10, TWO_LEVELS).forEach(builder::append);

        assertThat(order).containsExactly(TileId.full(0, 255), TileId.full(1, 0));
        assertThat(tiles.get(TileId.full(1, 0)).hashes()).isEqualTo(NaiveTree.tile(TileId.full(1, 0), LEAVES));
    }

    @Test
    void sourceThatHasNotWhatLiesInFront_isRefusedWhenItIsNeeded() {
        TileBuilder builder = startedAt(3, NaiveTree.source(List.of()));
        LEAVES.subList(3, 255).forEach(builder::append);

        Codes.assertRefused("TSEAL-01601", () -> builder.append(LEAVES.get(255)));
        assertThat(order).isEmpty();
    }

    @Test
    void sourceThatLies_isFoundOutByTheEdge() {
        List<Digest> altered = new ArrayList<>(LEAVES.subList(0, 256));
        altered.set(1, Digest.zero());
        TileBuilder builder = startedAt(3, NaiveTree.source(altered));
        LEAVES.subList(3, 255).forEach(builder::append);

        Codes.assertRefused("TSEAL-01603", () -> builder.append(LEAVES.get(255)));
        assertThat(order).isEmpty();
    }

    @Test
    void sourceWhoseTileIsCut_isRefused() {
        HashSource cut = new HashSource() {
            @Override
            public Optional<Digest> leaf(long index) {
                return Optional.empty();
            }

            @Override
            public Optional<Bytes> tile(int level, long index) {
                return level == 0 ? Optional.of(Bytes.copyOf(new byte[8191])) : Optional.empty();
            }
        };
        TileBuilder builder = startedAt(TWO_LEVELS - 256, cut);
        LEAVES.subList(TWO_LEVELS - 256, TWO_LEVELS - 1).forEach(builder::append);

        Codes.assertRefused("TSEAL-01602", () -> builder.append(LEAVES.get(TWO_LEVELS - 1)));
    }

    @Test
    void copy_goesOnByItself() {
        TileBuilder builder = new TileBuilder(CompactRange.empty(), NaiveTree.source(List.of()), this::store);
        LEAVES.subList(0, 255).forEach(builder::append);
        List<Tile> dropped = new ArrayList<>();
        TileBuilder copy = builder.copy(dropped::add);
        copy.append(Digest.zero());
        builder.append(LEAVES.get(255));

        assertThat(order).containsExactly(TileId.full(0, 0));
        assertThat(tiles.get(TileId.full(0, 0)).hashes()).isEqualTo(NaiveTree.tile(TileId.full(0, 0), LEAVES));
        assertThat(dropped).hasSize(1);
        assertThat(dropped.get(0).hash(255)).isEqualTo(Digest.zero());
    }

    private TileBuilder startedAt(int size, HashSource source) {
        CompactRange range = CompactRange.empty();
        LEAVES.subList(0, size).forEach(range::append);
        return new TileBuilder(range, source, this::store);
    }

    private void store(Tile tile) {
        order.add(tile.id());
        tiles.put(tile.id(), tile);
    }

    private HashSource stored() {
        return new HashSource() {
            @Override
            public Optional<Digest> leaf(long index) {
                return Optional.of(LEAVES.get((int) index));
            }

            @Override
            public Optional<Bytes> tile(int level, long index) {
                return Optional.ofNullable(tiles.get(TileId.full(level, index))).map(Tile::hashes);
            }
        };
    }
}
