// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SealsUnderTest.LOG;
import static io.trailseal.audit.tck.store.SealsUnderTest.tile;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tiles a store keeps, and which it refuses. */
interface TileContract {
    /** Beside {@link SealsUnderTest#LOG}: it differs in the last bit. */
    ChainId NEIGHBOUR = new ChainId(LOG.high(), LOG.low() ^ 1);

    @Test
    @Assertion("ST-68")
    default void tile_comesBackAsItWasWhateverItsPlace(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        List<LogTile> tiles = List.of(
                tile(0, 0),
                tile(0, 999),
                tile(0, 1000),
                tile(0, 1L << 31),
                tile(0, 1L << 53),
                tile(0, Long.MAX_VALUE),
                tile(7, 0),
                tile(7, Long.MAX_VALUE - 1));
        for (LogTile tile : tiles) {
            seals.tiles(tile);
        }

        assertThat(tiles).allSatisfy(seals::has);
    }

    @Test
    @Assertion("ST-69")
    default void placeWithoutATile_isEmpty(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.hasNot(tile(0, 0));
        seals.tiles(tile(0, 1));
        seals.tiles(tile(1, 0));

        seals.hasNot(tile(0, 0));
        seals.hasNot(tile(0, 2));
        seals.hasNot(tile(1, 1));
        seals.hasNot(tile(2, 0));
        seals.hasNot(tile(NEIGHBOUR, 0, 1));
    }

    @Test
    @Assertion("ST-70")
    default void callOfAnySize_addsAllTiles(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        List<LogTile> tiles = Stream.concat(
                        LongStream.range(0, 101).mapToObj(index -> tile(0, index)),
                        Stream.of(tile(1, 0), tile(NEIGHBOUR, 0, 0)))
                .toList();
        seals.tiles(tiles);

        assertThat(tiles).allSatisfy(seals::has);
    }

    @Test
    @Assertion("ST-71")
    default void tileInAPlaceThatIsTaken_isRefusedWithItsCall(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.tiles(tile(0, 0));

        seals.refuses(() -> seals.store().appendTiles(List.of(tile(0, 0))));
        seals.refuses(() -> seals.store().appendTiles(List.of(tile(0, 1), tile(LOG, 0, 0, "another"))));
        seals.refuses(() -> seals.store().appendTiles(List.of(tile(0, 2), tile(LOG, 0, 2, "another"))));

        seals.has(tile(0, 0));
        seals.hasNot(tile(0, 1));
        seals.hasNot(tile(0, 2));
        seals.tiles(tile(0, 1));
        seals.has(tile(0, 1));
    }

    @Test
    @Assertion("ST-72")
    default void ofTwoWhoWriteOneTileAtOnce_atMostOneSucceeds(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        for (int round = 0; round < 20; round++) {
            long index = round;
            List<LogTile> written = Together.survivors(2, thread -> {
                LogTile mine = tile(LOG, 0, index, "thread " + thread);
                seals.tiles(mine);
                return mine;
            });

            assertThat(written).hasSizeLessThan(2).allSatisfy(seals::has);
            if (written.isEmpty()) {
                seals.hasNot(tile(0, index));
            }
        }
    }
}
