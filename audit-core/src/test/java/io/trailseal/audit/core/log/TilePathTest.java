// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static io.trailseal.audit.core.log.Codes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of C2SP tlog-tiles, with the examples of its text. */
class TilePathTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 5, 1, tile/0/005.p/1",
        "1, 67, 255, tile/1/067.p/255",
        "3, 999, 256, tile/3/999",
        "0, 1000, 256, tile/0/x001/000",
        "2, 1234067, 256, tile/2/x001/x234/067",
        "0, 36028797018963966, 256, tile/0/x036/x028/x797/x018/x963/966",
        "7, 0, 127, tile/7/000.p/127"
    })
    void tile_hasItsPathAndThePathItsTile(int level, long index, int width, String path) {
        TileId id = new TileId(level, index, width);

        assertThat(TilePath.of(id)).isEqualTo(path);
        assertThat(TilePath.parse(path)).isEqualTo(id);
    }

    @Test
    void entries_lieBesideTheTilesOfLevel0() {
        TileId id = new TileId(0, 1_234_067, 17);

        assertThat(TilePath.ofEntries(id)).isEqualTo("tile/entries/x001/x234/067.p/17");
        assertThat(TilePath.parseEntries("tile/entries/x001/x234/067.p/17")).isEqualTo(id);
        assertRefused("TSEAL-01602", () -> TilePath.ofEntries(TileId.full(1, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/",
                "tile/0",
                "tile/0/",
                "/tile/0/000",
                "tile/0/000/",
                "tile//000",
                "tile/00/000",
                "tile/8/000",
                "tile/-1/000",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/000",
                "tile/0/x001/x000",
                "tile/0/X001/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/01",
                "tile/0/000.p/1000",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000.p/1/",
                "tile/0/../000",
                "tile/0/\u0660\u0660\u0660",
                "tile/0/000\n",
                "tile/7/000",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x009/x223/x372/x036/x854/x775/807",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/999",
                "tile/entries/000"
            })
    void anyOtherText_isNoPathOfATile(String path) {
        assertRefused("TSEAL-01602", () -> TilePath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/000",
                "tile/entries/",
                "tile/entries/0",
                "tile/entries/x000/000",
                "tile/entries/000.p/256"
            })
    void anyOtherText_isNoPathOfEntries(String path) {
        assertRefused("TSEAL-01602", () -> TilePath.parseEntries(path));
        assertRefused("TSEAL-01602", () -> TilePath.parseEntries("tile/entries/" + "x001/".repeat(20) + "000"));
    }

    @Property(tries = 500)
    void everyTile_comesBackFromItsPath(
            @ForAll @IntRange(max = 6) int level,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE >>> 8) long any,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TileId id = new TileId(level, (any >>> 8 * level) / 2, width);

        assertThat(TilePath.parse(TilePath.of(id))).isEqualTo(id);
        assertThat(TilePath.of(id)).startsWith("tile/" + level + "/").doesNotContain("//", "..");
    }

    @Property(tries = 2_000)
    void anyText_isRefusedOrThePathOfItsTile(@ForAll String text) {
        for (String path : new String[] {text, "tile/0/" + text}) {
            try {
                assertThat(TilePath.of(TilePath.parse(path))).isEqualTo(path);
            } catch (io.trailseal.audit.AuditException refused) {
                assertThat(refused.code()).isEqualTo("TSEAL-01602");
            }
        }
    }
}
