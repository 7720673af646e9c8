// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static io.trailseal.audit.core.log.Codes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Proofs against the definition they are of. */
class ProofTest {
    private static final int MOST = 140;
    private static final List<Digest> LEAVES = NaiveTree.leaves(1500);
    private static final TreeHashes HASHES = new TreeHashes(NaiveTree.source(LEAVES));

    @Test
    void everyLeafOfEverySize_hasTheProofOfTheDefinition() {
        for (int size = 1; size <= MOST; size++) {
            List<Digest> leaves = LEAVES.subList(0, size);
            Digest root = NaiveTree.root(leaves);
            assertThat(HASHES.root(size)).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, size, HASHES);

                assertThat(proof.path()).isEqualTo(NaiveTree.path(index, leaves));
                assertThat(proof.root(leaves.get(index))).isEqualTo(root);
                proof.verify(leaves.get(index), root);
            }
        }
    }

    @Test
    void everyPairOfSizes_hasTheProofOfTheDefinition() {
        for (int to = 1; to <= MOST; to++) {
            List<Digest> leaves = LEAVES.subList(0, to);
            Digest root = NaiveTree.root(leaves);
            for (int from = 1; from <= to; from++) {
                ConsistencyProof proof = ConsistencyProof.of(from, to, HASHES);

                assertThat(proof.path()).isEqualTo(NaiveTree.proof(from, leaves));
                proof.verify(NaiveTree.root(leaves.subList(0, from)), root);
            }
        }
    }

    @Test
    void proofsFromTiles_areThoseFromLeaves() {
        TreeHashes tiled = new TreeHashes(tilesOnly(1500));
        for (long index : new long[] {0, 255, 256, 700, 1279}) {
            assertThat(InclusionProof.of(index, 1280, tiled)).isEqualTo(InclusionProof.of(index, 1280, HASHES));
        }
        assertThat(ConsistencyProof.of(512, 1280, tiled)).isEqualTo(ConsistencyProof.of(512, 1280, HASHES));
        assertRefused("TSEAL-01601", () -> InclusionProof.of(1281, 1282, tiled));
    }

    @Property(tries = 300)
    void alteredInclusionProof_isRefused(
            @ForAll @IntRange(min = 2, max = 1500) int size,
            @ForAll int anyIndex,
            @ForAll int place,
            @ForAll byte with) {
        int index = Math.floorMod(anyIndex, size);
        InclusionProof proof = InclusionProof.of(index, size, HASHES);
        Digest root = HASHES.root(size);
        List<Digest> path = altered(proof.path(), place, with);

        assertRefused("TSEAL-01621", () -> new InclusionProof(index, size, path).verify(LEAVES.get(index), root));
        assertRefused("TSEAL-01621", () -> proof.verify(NaiveTree.leaf(-1), root));
        assertRefused("TSEAL-01621", () -> proof.verify(LEAVES.get(index), NaiveTree.leaf(-1)));
    }

    @Property(tries = 300)
    void alteredConsistencyProof_isRefused(
            @ForAll @IntRange(min = 2, max = 1500) int to, @ForAll int anyFrom, @ForAll int place, @ForAll byte with) {
        int from = 1 + Math.floorMod(anyFrom, to - 1);
        ConsistencyProof proof = ConsistencyProof.of(from, to, HASHES);
        Digest smaller = HASHES.root(from);
        Digest greater = HASHES.root(to);
        List<Digest> path = altered(proof.path(), place, with);

        assertRefused("TSEAL-01621", () -> new ConsistencyProof(from, to, path).verify(smaller, greater));
        assertRefused("TSEAL-01621", () -> proof.verify(NaiveTree.leaf(-1), greater));
        assertRefused("TSEAL-01621", () -> proof.verify(smaller, NaiveTree.leaf(-1)));
    }

    @Property(tries = 500)
    void anySizesAndLengths_giveOneLengthThatIsTaken(
            @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 1) long b) {
        long size = Math.max(a, b);
        long index = Math.min(a, b);
        long lengths = 0;
        for (int length = 0; length <= 130; length++) {
            lengths += isTaken(index, size, length) ? 1 : 0;
        }

        assertThat(lengths).isEqualTo(index < size ? 1 : 0);
    }

    private static boolean isTaken(long index, long size, int length) {
        List<Digest> path = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            path.add(LEAVES.get(i));
        }
        try {
            // One that is taken is hashed through without an end or an exception of another kind.
            new InclusionProof(index, size, path).root(LEAVES.get(0));
            return true;
        } catch (AuditException e) {
            assertThat(e.code()).isEqualTo("TSEAL-01620");
            return false;
        }
    }

    @Test
    void placesThatNoLogHas_areRefused() {
        assertRefused("TSEAL-01620", () -> new InclusionProof(0, 0, List.of()));
        assertRefused("TSEAL-01620", () -> new InclusionProof(-1, 1, List.of()));
        assertRefused("TSEAL-01620", () -> new InclusionProof(1, 1, List.of()));
        assertRefused("TSEAL-01620", () -> new InclusionProof(0, Long.MIN_VALUE, List.of()));
        assertRefused("TSEAL-01620", () -> InclusionProof.of(1, 1, HASHES));
        assertRefused("TSEAL-01620", () -> InclusionProof.of(-1, 1, HASHES));
        assertRefused("TSEAL-01620", () -> new ConsistencyProof(0, 1, List.of()));
        assertRefused("TSEAL-01620", () -> new ConsistencyProof(2, 1, List.of()));
        assertRefused("TSEAL-01620", () -> new ConsistencyProof(1, 1, List.of(LEAVES.get(0))));
        assertRefused("TSEAL-01620", () -> new ConsistencyProof(-2, -1, List.of()));
        assertRefused("TSEAL-01620", () -> ConsistencyProof.of(0, 0, HASHES));
        assertRefused("TSEAL-01600", () -> HASHES.root(0));
    }

    @Test
    void sameSizeTwice_isProvenByNothingIfTheRootsAreTheSame() {
        Digest root = HASHES.root(7);
        ConsistencyProof proof = ConsistencyProof.of(7, 7, HASHES);

        assertThat(proof.path()).isEmpty();
        proof.verify(root, root);
        assertRefused("TSEAL-01621", () -> proof.verify(root, HASHES.root(6)));
    }

    /** Flips something in one hash of the path. */
    private static List<Digest> altered(List<Digest> path, int place, byte with) {
        int at = Math.floorMod(place, path.size());
        byte[] bytes = path.get(at).toArray();
        bytes[Math.floorMod(place, bytes.length)] ^= with == 0 ? 1 : with;
        List<Digest> altered = new ArrayList<>(path);
        altered.set(at, Digest.of(bytes));
        return altered;
    }

    private static HashSource tilesOnly(int size) {
        return new HashSource() {
            @Override
            public Optional<Digest> leaf(long index) {
                return Optional.empty();
            }

            @Override
            public Optional<Bytes> tile(int level, long index) {
                return level == 0 && (index + 1) * TileId.FULL <= size
                        ? Optional.of(NaiveTree.tile(TileId.full(level, index), LEAVES))
                        : Optional.empty();
            }
        };
    }
}
