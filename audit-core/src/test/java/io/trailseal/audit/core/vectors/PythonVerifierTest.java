// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verifier in Python, written from the specification's text, says of every vector exactly what the one in Java says. Needs
 * {@code python3}, and fails without it; "external" keeps it out of the quick run only.
 */
@Tag("external")
class PythonVerifierTest {
    private static final Path SCRIPTS = Path.of("..", "docs", "reference");
    private static final int MOST_LINES = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("trails")
    void trail_getsTheSameVerdictAndFindings(String name, Vector vector) throws Exception {
        assertSame(vector.dump(), vector.options(), VectorFiles.FOLDER.resolve(name));
    }

    /** Parts, trails, sealed trails and whatever is given with them: each file says what must be said. */
    @Test
    void everyVector_getsWhatWasWrittenDown() throws Exception {
        Result result = run(
                "trailseal_vectors.py",
                VectorFiles.all().keySet().stream()
                        .filter(path -> !path.contains("/bases/"))
                        .map(VectorFiles.FOLDER::resolve)
                        .toArray(Path[]::new));

        assertThat(result.output()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomlyMutatedTrail_getsTheSameVerdictAndFindings(long seed) throws Exception {
        Random random = new Random(seed);
        Dump dump = Dump.of(Trails.two().close("B"));
        for (int i = random.nextInt(4); i >= 0; i--) {
            Mutation.random(random, dump);
        }
        Path file = Files.writeString(
                folder.resolve("trail.json"), VectorFiles.trail(Vector.valid("mutated", dump)), StandardCharsets.UTF_8);

        assertSame(dump, VerifyOptions.none(), file);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomLossesInPartDeclared_getTheSameVerdictAndFindings(long seed) throws Exception {
        Random random = new Random(seed);
        TrailWriter writer = Trails.two();
        Dump whole = Dump.of(writer);
        List<ChainEntry> lost = new ArrayList<>();
        for (ChainEntry row : whole.rows()) {
            if (random.nextInt(3) == 0) {
                lost.add(row);
            }
        }
        for (ChainEntry row : lost) {
            if (random.nextInt(4) > 0) {
                long first = row.sequence() - Math.min(row.sequence(), random.nextInt(3));
                writer.lost(random.nextBoolean() ? "A" : "B", first, row);
            }
        }
        Dump dump = Dump.of(writer);
        dump.rows().removeAll(lost);
        Path file = Files.writeString(
                folder.resolve("trail.json"), VectorFiles.trail(Vector.valid("lost", dump)), StandardCharsets.UTF_8);

        assertSame(dump, VerifyOptions.none(), file);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomKeysAndRetirements_getTheSameVerdictAndFindings(long seed) throws Exception {
        Random random = new Random(seed);
        TrailWriter writer = new TrailWriter(seed, "default");
        for (int i = 0; i < 30; i++) {
            String key = "k" + (1 + random.nextInt(3));
            writer.keyed(key).boot(String.valueOf(random.nextInt(10) / 9).repeat(32));
            String chain = String.valueOf((char) ('A' + random.nextInt(6)));
            switch (random.nextInt(6)) {
                case 0 -> writer.retire(chain, "k" + (1 + random.nextInt(3)), writer.key(chain));
                case 1 -> writer.forget();
                case 2 -> writer.lost(chain, writer.id("G"), 0, 1, Digest.zero());
                default -> writer.batch(chain, Trails.read("anna", "1"));
            }
        }
        writer.keyed("k3").batch("G", Trails.read("anna", "2"));
        Vector vector = Vector.valid("rotated", Dump.of(writer)).given("k1", "k2", "k3");
        Dump dump = vector.dump();
        for (int i = random.nextInt(3); i > 0; i--) {
            Mutation.random(random, dump);
        }
        Path file = Files.writeString(folder.resolve("trail.json"), VectorFiles.trail(vector), StandardCharsets.UTF_8);

        assertSame(dump, vector.options(), file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trailseal_format.py",
                "trailseal_chain.py",
                "trailseal_keys.py",
                "trailseal_log.py",
                "trailseal_logs.py",
                "trailseal_note.py",
                "trailseal_vectors.py",
                "trailseal_verify.py"
            })
    void verifier_hasNoMoreLinesThanPeopleRead(String script) throws IOException {
        assertThat(Files.readAllLines(SCRIPTS.resolve(script))).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    static Stream<Object[]> trails() {
        return Stream.concat(
                VectorFiles.macs().stream()
                        .map(vector -> new Object[] {"macs/" + vector.name() + "/trail.json", vector}),
                GoldenTrails.all().stream()
                        .map(vector -> new Object[] {"golden/trail-" + vector.name() + ".json", vector}));
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, Integer.getInteger("trailseal.fuzz.rounds", 20))
                .mapToObj(Long::valueOf);
    }

    private static void assertSame(Dump dump, VerifyOptions options, Path file) throws Exception {
        VerificationReport report = new TrailVerifier(options, entries -> {}).verify(dump);
        List<String> expected = new ArrayList<>();
        expected.add(report.verdict().name());
        report.findings()
                .forEach(finding -> expected.add(finding.type() + " " + finding.chain() + " " + finding.sequence()));

        Result result = run("trailseal_verify.py", file, file);

        assertThat(result.output()).isEqualTo(expected);
        assertThat(result.status()).isEqualTo(report.verdict().exitCode());
    }

    static Result run(String script, Path... files) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(
                    List.of("python3", "-B", SCRIPTS.resolve(script).toString()));
            Stream.of(files).map(Path::toString).forEach(command::add);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(output.lines().toList(), process.waitFor());
        } catch (IOException e) {
            return fail("python3 is needed on the path to run the independent verifier", e);
        }
    }

    record Result(List<String> output, int status) {}
}
