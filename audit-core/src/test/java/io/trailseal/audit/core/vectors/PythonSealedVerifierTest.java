// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.vectors.PythonVerifierTest.Result;
import io.trailseal.audit.core.vectors.SealedVector.Case;
import io.trailseal.audit.core.vectors.SealedVector.Given;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in Python says of sealed trails, changed at random, exactly what the one in Java says, whatever both are given. */
@Tag("external")
class PythonSealedVerifierTest {
    private static final int ROUNDS = Integer.getInteger("trailseal.fuzz.rounds", 20);
    private static final List<Set<Given>> GIVEN = List.of(
            Set.of(),
            Set.of(Given.PUBLIC_KEYS),
            Set.of(Given.ANCHORS, Given.KEYS),
            Set.of(Given.PUBLIC_KEYS, Given.ANCHORS, Given.MAC_REQUIRED));

    @TempDir
    Path folder;

    @Test
    void randomlyMutatedSealedTrails_getTheSameVerdictsAndFindings() throws Exception {
        List<Path> files = new ArrayList<>();
        List<SealedVector> models = models();
        for (int seed = 0; seed < 3 * ROUNDS; seed++) {
            SealedVector model = models.get(seed % models.size());
            Random random = new Random(seed);
            Dump dump = model.trail().dump().copy();
            List<Checkpoint> anchors = new ArrayList<>(model.trail().anchors());
            SealedMutation mutation =
                    new SealedMutation(random, dump, anchors, List.of(model.publicKey(), SealedTrail.OTHER));
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutation.next();
            }
            files.add(write(
                    seed,
                    new SealedVector(
                            model.name(),
                            new SealedTrail(dump, List.copyOf(anchors)),
                            model.publicKey(),
                            List.of("k1"),
                            List.of())));
        }

        Result result = PythonVerifierTest.run("trailseal_vectors.py", files.toArray(Path[]::new));

        assertThat(result.output()).isEmpty();
        assertThat(result.status()).isZero();
    }

    /** With P-256, whose signatures differ each time and therefore stand in no vector. */
    @Test
    void checkpointsSignedWithEcdsa_getTheSameVerdictsAndFindings() throws Exception {
        try (NewKey drawn = NewKey.draw("checkpoint-3", KeyAlgorithm.ECDSA_P256, new SecureRandom())) {
            SealedVector honest = model("ecdsa", drawn.key());
            SealedTrail forged =
                    new SealedTrail(honest.trail().dump().copy(), honest.trail().anchors());
            LogForger.later(forged.dump(), 2);
            SealedVector altered = new SealedVector("altered", forged, drawn.key(), List.of("k1"), List.of());

            Result result = PythonVerifierTest.run("trailseal_vectors.py", write(0, honest), write(1, altered));

            assertThat(verified(honest, Set.of(Given.PUBLIC_KEYS, Given.ANCHORS))
                            .verdict())
                    .isEqualTo(Verdict.VALID_ANCHORED);
            assertThat(verified(altered, Set.of(Given.PUBLIC_KEYS)).verdict()).isEqualTo(Verdict.FORKED);
            assertThat(result.output()).isEmpty();
            assertThat(result.status()).isZero();
        }
    }

    private static List<SealedVector> models() {
        return List.of(
                model("plain", SealedTrail.KEY),
                named(SealedAttacks.withMacs(), "honest-nothing-done"),
                named(SealedAttacks.withoutMacs(), "honest-restored-from-backup"),
                named(SealedAttacks.withoutMacs(), "honest-chains-of-a-dead-node"),
                named(SealedAttacks.withoutMacs(), "honest-gap-declared"),
                named(SealedAttacks.withoutMacs(), "tile-altered"));
    }

    private static SealedVector named(List<SealedVector> vectors, String name) {
        return vectors.stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SealedVector model(String name, AuditKey key) {
        TrailWriter writer = Trails.two();
        List<ChainEntry> rows = writer.rows();
        SealedTrail trail =
                SealedTrail.sealer(List.of(writer.trail()), rows, key).trail();
        return new SealedVector(name, trail, key, List.of("k1"), List.of());
    }

    private Path write(int number, SealedVector vector) throws Exception {
        List<Case> cases = GIVEN.stream()
                .map(given -> new Case(given, Outcome.of(verified(vector, given))))
                .toList();
        SealedVector said = new SealedVector(vector.name(), vector.trail(), vector.publicKey(), vector.keys(), cases);
        return Files.writeString(folder.resolve(number + ".json"), SealedVectorFiles.whole(said));
    }

    private static VerificationReport verified(SealedVector vector, Set<Given> given) {
        return new TrailVerifier(vector.options(given), entries -> {})
                .verify(vector.trail().dump());
    }
}
