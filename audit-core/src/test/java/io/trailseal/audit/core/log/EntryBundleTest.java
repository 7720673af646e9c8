// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static io.trailseal.audit.core.log.Codes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Entry bundles and partial tiles of C2SP tlog-tiles. */
class EntryBundleTest {
    private static final TileId THREE = new TileId(0, 0, 3);

    @Test
    void bundle_isEachEntryBehindItsLength() {
        EntryBundle bundle = new EntryBundle(THREE, List.of(bytes(7, 8), Bytes.empty(), bytes(9)));

        assertThat(bundle.encode().toHex()).isEqualTo("0002" + "0708" + "0000" + "0001" + "09");
        assertThat(EntryBundle.decode(THREE, bundle.encode())).isEqualTo(bundle);
    }

    @Test
    void longestEntry_hasItsLengthInTwoBytes() {
        TileId one = new TileId(0, 4, 1);
        EntryBundle bundle = new EntryBundle(one, List.of(Bytes.copyOf(new byte[0xffff])));

        assertThat(bundle.encode().toArray()).startsWith(0xff, 0xff, 0);
        assertThat(EntryBundle.decode(one, bundle.encode())).isEqualTo(bundle);
        assertRefused("TSEAL-01605", () -> new EntryBundle(one, List.of(Bytes.copyOf(new byte[0x10000]))));
    }

    @Test
    void entries_makeTheTileAboveThem() {
        List<Bytes> entries = IntStream.range(0, 256)
                .mapToObj(i -> Bytes.copyOf(NaiveTree.data(i)))
                .toList();
        TileId full = TileId.full(0, 0);

        assertThat(new EntryBundle(full, entries).tile().hashes())
                .isEqualTo(NaiveTree.tile(full, NaiveTree.leaves(256)));
    }

    @Test
    void otherShapes_areRefused() {
        assertRefused("TSEAL-01602", () -> new EntryBundle(TileId.full(1, 0), List.of()));
        assertRefused("TSEAL-01602", () -> EntryBundle.decode(TileId.full(1, 0), Bytes.empty()));
        assertRefused("TSEAL-01605", () -> new EntryBundle(THREE, List.of(bytes(1))));
        assertRefused("TSEAL-01605", () -> EntryBundle.decode(THREE, Bytes.empty()));
        for (String hex :
                List.of("00", "0001", "000107", "000000000001", "000000000000" + "00", "00000000" + "000209")) {
            assertRefused(
                    "TSEAL-01605",
                    () -> EntryBundle.decode(THREE, Bytes.copyOf(HexFormat.of().parseHex(hex))));
        }
    }

    @Test
    void partialTiles_areThoseOfTheSpecification() {
        assertThat(TileId.partial(70_000))
                .containsExactly(new TileId(0, 273, 112), new TileId(1, 1, 17), new TileId(2, 0, 1));
        assertThat(TileId.partial(256)).containsExactly(new TileId(1, 0, 1));
        assertThat(TileId.partial(0)).isEmpty();
        assertThat(TileId.partial(Long.MAX_VALUE)).hasSize(8);
        assertRefused("TSEAL-01602", () -> TileId.partial(-1));
    }

    @Test
    void partialTiles_areMadeOfLeaves() {
        List<Digest> leaves = NaiveTree.leaves(70_000);
        TreeHashes hashes = new TreeHashes(NaiveTree.source(leaves));

        for (TileId id : TileId.partial(leaves.size())) {
            assertThat(hashes.tile(id).hashes()).isEqualTo(NaiveTree.tile(id, leaves));
        }
    }

    @Property(tries = 2_000)
    void anyBytes_areRefusedOrComeBackTheSame(@ForAll byte[] any, @ForAll @IntRange(min = 1, max = 8) int width) {
        TileId id = new TileId(0, 0, width);
        for (byte[] each : new byte[][] {any, shortened(any)}) {
            Bytes bytes = Bytes.copyOf(each);
            try {
                assertThat(EntryBundle.decode(id, bytes).encode()).isEqualTo(bytes);
            } catch (AuditException refused) {
                assertThat(refused.code()).isEqualTo("TSEAL-01605");
            }
        }
    }

    /** Bytes in which lengths are small, so that some of them are bundles. */
    private static byte[] shortened(byte[] any) {
        byte[] lengths = any.clone();
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (byte) (lengths[i] & (i % 2 == 0 ? 0 : 3));
        }
        return Arrays.copyOf(lengths, lengths.length - lengths.length % 2);
    }

    private static Bytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.copyOf(bytes);
    }
}
