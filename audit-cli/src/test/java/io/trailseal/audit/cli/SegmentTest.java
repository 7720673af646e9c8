// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of parts of a trail, each continuing the one before: verified one by one and together. */
class SegmentTest {
    private static final String ORIGIN = "audit.example.org/shop/1";

    private final TestTerminal terminal = new TestTerminal();
    private final AuditKey key = key();
    private StoredTrail trail = StoredTrail.ofEvents(0);

    @TempDir
    Path files;

    private Checkpoint first;
    private Checkpoint newest;

    /** Seal 1 holds 9 events, seal 2 holds 4, seal 3 holds 300, and 2 are not sealed. */
    @BeforeEach
    void seal() {
        trail = StoredTrail.ofEvents(9);
        first = trail.seal(key);
        trail.record(4);
        trail.seal(key);
        trail.record(300);
        newest = trail.seal(key);
        trail.record(2);
        store("store", trail);
    }

    @Test
    void segment_hasWhatItsSealsHoldAndSaysWhereItBegins() {
        assertThat(export("a", "--to-seal", "1")).isZero();
        assertThat(export("b", "--from-seal", "2", "--to-seal", "2")).isZero();
        assertThat(export("c", "--from-seal", "3")).isZero();

        assertThat(manifest("a").counts().events()).isEqualTo(9);
        BundleManifest.Log log = manifest("b").logs().get(0);
        assertThat(log.from()).contains(new LogEnd(1, first.size(), first.root()));
        assertThat(log.last()).isEqualTo(2);
        // and the last of each of the two chains before
        assertThat(manifest("b").counts().events()).isEqualTo(4 + 2);
        assertThat(manifest("c").counts().events()).isEqualTo(302 + 2);
        assertThat(manifest("c").logs().get(0).size()).isEqualTo(newest.size());
    }

    @Test
    void eachSegment_isVerifiedByItself() throws IOException {
        segments();

        for (String bundle : List.of("a", "b", "c")) {
            assertThat(verify(bundle)).as(bundle).isZero();
        }
        assertThat(terminal.lines().get(0))
                .startsWith("VALID IN PART (unanchored): ")
                .contains("Not looked at, and not proven: 13 entries sealed before.");
        assertThat(run("verify", "--bundle", path("c"), "--checkpoint", note(newest), "--require-anchor"))
                .isZero();
        assertThat(terminal.lines().get(0)).startsWith("VALID IN PART (anchored): ");
        // the bundle's own beginning vouches for nothing
        assertThat(run("verify", "--bundle", path("c"), "--require-anchor")).isEqualTo(22);
    }

    @Test
    void sequenceOfSegments_isVerifiedAsTheWholeTrail() throws IOException {
        segments();

        assertThat(verify("a", "b", "c")).isZero();
        assertThat(terminal.lines().get(0)).startsWith("VALID (unanchored): 315 events, 2 chains.");
        assertThat(run(
                        "verify",
                        "--bundle",
                        path("a"),
                        "--bundle",
                        path("b"),
                        "--bundle",
                        path("c"),
                        "--checkpoint",
                        note(newest),
                        "--require-anchor",
                        "--public-key",
                        NoteKey.of(ORIGIN, key).text()))
                .isZero();
        assertThat(verify("b", "c")).isZero();
        assertThat(terminal.lines().get(0)).startsWith("VALID IN PART (unanchored): ");
        assertThat(run("query", "--bundle", path("a"), "--bundle", path("b"), "--format", "json"))
                .isZero();
        assertThat(terminal.lines()).hasSize(9 + 4);
    }

    @Test
    void continuedBundle_goesOnWhereTheOneBeforeEnded() {
        assertThat(export("a")).isZero();
        trail.record(5);
        trail.seal(key);
        store("later", trail);

        assertThat(exportFrom("later", "b", "--continues", path("a") + "/manifest.json"))
                .isZero();

        assertThat(manifest("b").continuesFrom()).contains(manifest("a").hash());
        // what was not sealed in the one before, and the last of each chain that was
        assertThat(manifest("b").counts().events()).isEqualTo(5 + 2 + 2);
        assertThat(verify("a", "b")).isZero();
        assertThat(terminal.lines().get(0)).startsWith("VALID (unanchored): 320 events");
    }

    @Test
    void segment_saysWhatTheTrailSaysFromThatSealOn() {
        export("z", "--from-seal", "2");

        assertThat(verify("z")).isZero();
        List<String> bundled = terminal.lines();
        assertThat(run("verify", "--file", files.resolve("store").toString(), "--from-seal", "2"))
                .isZero();
        assertThat(terminal.lines()).isEqualTo(bundled);
    }

    @Test
    void newLogAfterARecovery_isContinuedToo() {
        export("a");
        trail.recover(key, CheckpointNote.make(ORIGIN, new LogSize(999, newest.root()), Optional.of(key)));
        trail.record(3);
        trail.seal(key);
        store("second", trail);
        assertThat(exportFrom("second", "b", "--continues", path("a") + "/manifest.json"))
                .isZero();
        trail.record(2);
        trail.seal(key);
        store("third", trail);
        assertThat(exportFrom("third", "c", "--continues", path("b") + "/manifest.json"))
                .isZero();

        // a trail with a new log goes in whole, and only then in part again
        assertThat(manifest("b").logs()).allMatch(log -> log.from().isEmpty());
        assertThat(manifest("c").logs().get(1).from()).isPresent();
        assertThat(verify("a", "b", "c")).isEqualTo(26);
        assertThat(terminal.printed()).contains("320 events");
        assertThat(verify("b", "c")).isEqualTo(26);
        assertThat(verify("c")).isEqualTo(26);
    }

    @Test
    void sequenceThatIsNone_isRefused() throws IOException {
        segments();

        assertThat(verify("a", "c")).isEqualTo(20);
        assertThat(terminal.printed()).contains("TSEAL-07020");
        assertThat(verify("b", "a")).isEqualTo(20);
        assertThat(verify("a", "a")).isEqualTo(20);
        // continues a bundle of the same name that holds another trail
        StoredTrail other = StoredTrail.ofEvents(20);
        other.seal(key);
        store("other", other);
        assertThat(exportFrom("other", "d", "--continues", path("a") + "/manifest.json"))
                .isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07023");
    }

    @Test
    void segmentWhoseBeginningIsAnother_isRefused() throws IOException {
        export("b", "--from-seal", "2");
        Path manifest = files.resolve("b").resolve("manifest.json");
        String json = Files.readString(manifest);
        for (String other : List.of(
                json.replace("\"size\":\"" + first.size() + "\"", "\"size\":\"" + (first.size() + 1) + "\""),
                json.replace(first.root().toHex(), newest.root().toHex()),
                json.replace("\"sequence\":\"1\"", "\"sequence\":\"2\""),
                json.replace("\"sequence\":\"1\"", "\"sequence\":\"7\""))) {
            assertThat(other).isNotEqualTo(json);
            Files.writeString(manifest, other);
            assertThat(verify("b")).isEqualTo(20);
            assertThat(terminal.printed()).contains("TSEAL-07020");
        }
    }

    @Test
    void chainMissingInASegment_isFoundInIt() throws IOException {
        segments();
        Path rows = files.resolve("store");
        try (var chains = Files.list(rows)) {
            Path chain = chains.filter(file -> file.toString().endsWith(".chain"))
                    .filter(file -> !file.getFileName()
                            .toString()
                            .startsWith(trail.reader().logs().get(0).id().toString()))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.delete(chain);
        }
        assertThat(export("z", "--from-seal", "3")).isZero();
        assertThat(verify("z")).isBetween(10, 13);
    }

    @Test
    void wrongNumbers_areSaid() {
        assertThat(export("x", "--from-seal", "-1")).isEqualTo(64);
        assertThat(export("x", "--from-seal", "3", "--to-seal", "2")).isEqualTo(64);
        assertThat(export("x", "--to-seal", "9")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07023");
        assertThat(export("x")).isZero();
        assertThat(export("y", "--from-seal", "2", "--continues", path("x") + "/manifest.json"))
                .isEqualTo(64);
    }

    private void segments() {
        export("a", "--to-seal", "1");
        export("b", "--continues", path("a") + "/manifest.json", "--to-seal", "2");
        export("c", "--continues", path("b") + "/manifest.json");
        assertThat(files.resolve("c")).isDirectory();
    }

    private int export(String bundle, String... more) {
        return exportFrom("store", bundle, more);
    }

    private int exportFrom(String folder, String bundle, String... more) {
        List<String> all = new ArrayList<>(
                List.of("export", "--file", files.resolve(folder).toString(), "--output", path(bundle)));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int verify(String... bundles) {
        List<String> all = new ArrayList<>(List.of("verify"));
        for (String bundle : bundles) {
            all.addAll(List.of("--bundle", path(bundle)));
        }
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return terminal.run(arguments);
    }

    private String path(String bundle) {
        return files.resolve(bundle).toString();
    }

    private String note(Checkpoint checkpoint) throws IOException {
        return Files.write(files.resolve("checkpoint"), checkpoint.note().toArray())
                .toString();
    }

    private BundleManifest manifest(String bundle) {
        return new BundleFolder(files.resolve(bundle)).manifest(List.of());
    }

    private void store(String folder, StoredTrail stored) {
        try (FileAuditStore store = FileAuditStore.in(files.resolve(folder))) {
            store.open();
            stored.copyTo(store);
        }
    }

    private static AuditKey key() {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            return drawn.key();
        }
    }
}
