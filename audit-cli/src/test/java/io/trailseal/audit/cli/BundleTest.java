// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.Projection;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.TrailReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles: what is verified in them is what is verified directly, and what is not as its manifest says is refused. */
class BundleTest {
    private static final AuditKey KEY = key();
    private static final String ORIGIN = "audit.example.org/shop/1";
    private static final List<NoteKey> KEYS = List.of(NoteKey.of(ORIGIN, KEY));

    @TempDir
    Path files;

    private final TestTerminal terminal = new TestTerminal();
    private ShownTrail trail = new ShownTrail();
    private Path bundle = Path.of("");

    @BeforeEach
    void seal() {
        StoredTrail stored = StoredTrail.ofEvents(300);
        stored.seal(KEY);
        stored.record(20);
        stored.seal(KEY);
        stored.record(3);
        trail = ShownTrail.of(stored.reader());
        bundle = files.resolve("bundle");
    }

    @Test
    void bundle_showsWhatTheTrailShows() {
        write(Optional.of(KEY));
        try (Source.Opened opened = open()) {
            TrailReader reader = opened.reader();
            assertThat(reader.trails()).isEqualTo(trail.trails());
            assertThat(reader.chains()).isEqualTo(trail.chains());
            assertThat(reader.logs()).isEqualTo(trail.logs());
            for (var chain : trail.chains()) {
                List<ChainEntry> entries = trail.entries(chain, 0).toList();
                assertThat(reader.entries(chain, 0)).isEqualTo(entries);
                for (int from : new int[] {1, 7, 8, 9, 100, entries.size() - 1, entries.size()}) {
                    assertThat(reader.entries(chain, from))
                            .isEqualTo(trail.entries(chain, from).toList());
                    assertThat(reader.entry(chain, from)).isEqualTo(trail.entry(chain, from));
                }
                assertThat(reader.entry(chain, -1)).isEmpty();
            }
            var log = trail.logs().get(0).id();
            assertThat(reader.checkpoints(log)).isEqualTo(trail.checkpoints(log).toList());
            assertThat(reader.checkpoints(
                            trail.chains().get(0).equals(log)
                                    ? trail.chains().get(1)
                                    : trail.chains().get(0)))
                    .isEmpty();
            assertThat(reader.tile(log, 0, 0)).isEqualTo(trail.tile(log, 0, 0)).isPresent();
            assertThat(reader.tile(log, 0, 1)).isEmpty();
            assertThat(opened.size()).hasValue(trail.rows.size());
        }
    }

    @Test
    void manifest_saysHowMuchAndWhichRoot() {
        BundleManifest manifest = write(Optional.of(KEY));

        assertThat(manifest.counts().events()).isEqualTo(323);
        assertThat(manifest.counts().entries()).isEqualTo(trail.rows.size());
        StoredCheckpoint newest =
                trail.checkpoints(trail.logs().get(0).id()).findFirst().orElseThrow();
        BundleManifest.Log log = manifest.logs().get(0);
        assertThat(log.size()).isEqualTo(newest.size());
        assertThat(log.origin()).isEqualTo(ORIGIN);
        assertThat(log.first()).isZero();
        assertThat(log.last()).isEqualTo(2);
        assertThat(BundleManifest.parse(manifest.toJson())).isEqualTo(manifest);
        assertThat(manifest.keyId()).isEqualTo(KEY.id());
    }

    @Test
    void whateverIsDoneToATrail_isFoundInItsBundleAsDirectly() {
        VerifyOptions options = VerifyOptions.none().withPublicKeys(KEYS).withAnchors(anchors());
        ShownTrail intact = copy(trail);
        for (int seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            trail = copy(intact);
            for (int attacks = seed == 0 ? 0 : 1 + seed % 3; attacks > 0; attacks--) {
                attack(random);
            }
            bundle = files.resolve("bundle-" + seed);
            write(Optional.empty());
            VerificationReport direct = new TrailVerifier(options, entries -> {}).verify(trail);
            try (Source.Opened opened = open()) {
                VerificationReport bundled = new TrailVerifier(options, entries -> {}).verify(opened.reader());
                // A finding is compared by what it says: it has no identity of its own.
                assertThat(bundled.toString()).as("seed " + seed).isEqualTo(direct.toString());
                assertThat(seed > 0 || direct.valid()).isTrue();
            }
        }
    }

    private void attack(SplittableRandom random) {
        int row = random.nextInt(trail.rows.size());
        switch (random.nextInt(10)) {
            case 0 -> trail.rows.remove(row);
            case 1 ->
                trail.rows.removeIf(
                        each -> each.chain().equals(trail.rows.get(row).chain()));
            case 2 ->
                trail.change(
                        row,
                        each -> with(each, ShownTrail.flipped(each.header(), random.nextInt(200)), each.payload()));
            case 3 ->
                trail.change(
                        row,
                        each -> with(each, each.header(), ShownTrail.flipped(each.payload(), random.nextInt(200))));
            case 4 -> trail.change(row, each -> with(each, each.header(), Bytes.empty()));
            case 5 -> trail.rows.add(trail.rows.get(row));
            case 6 -> trail.tiles.clear();
            case 7 -> {
                LogTile tile = trail.tiles.isEmpty() ? null : trail.tiles.remove(0);
                if (tile != null) {
                    trail.tiles.add(new LogTile(tile.log(), 0, 0, ShownTrail.flipped(tile.hashes(), 77)));
                }
            }
            case 8 -> {
                StoredCheckpoint stored = trail.checkpoints.remove(0);
                trail.checkpoints.add(new StoredCheckpoint(
                        stored.log(), stored.size(), ShownTrail.flipped(stored.note(), random.nextInt(200))));
            }
            default -> trail.logs.clear();
        }
    }

    private static ChainEntry with(ChainEntry row, Bytes header, Bytes payload) {
        return new ChainEntry(
                row.trail(), row.chain(), row.sequence(), header, row.salt(), payload, row.mac(), row.projection());
    }

    private static ShownTrail copy(ShownTrail trail) {
        ShownTrail copy = new ShownTrail();
        copy.trails.addAll(trail.trails);
        copy.rows.addAll(trail.rows);
        copy.logs.addAll(trail.logs);
        copy.tiles.addAll(trail.tiles);
        copy.checkpoints.addAll(trail.checkpoints);
        return copy;
    }

    private List<Checkpoint> anchors() {
        return trail.checkpoints.stream()
                .map(stored -> CheckpointNote.read(stored.note()))
                .toList();
    }

    @Test
    void everyByteOfEveryFileChanged_isRefusedOrAnotherSignature() throws IOException {
        write(Optional.of(KEY));
        for (String name : List.of("manifest.json", "manifest.note", "entries.jsonl.gz", "logs.jsonl.gz")) {
            byte[] content = Files.readAllBytes(bundle.resolve(name));
            int step = Math.max(1, content.length / 31);
            for (int at = 0; at < content.length; at += step) {
                byte[] changed = content.clone();
                changed[at] ^= 1;
                Files.write(bundle.resolve(name), changed);
                refused();
            }
            for (byte[] other : List.of(
                    new byte[0],
                    Arrays.copyOf(content, content.length - 1),
                    Arrays.copyOf(content, content.length + 1))) {
                Files.write(bundle.resolve(name), other);
                refused();
            }
            Files.write(bundle.resolve(name), content);
        }
        open().close();
    }

    @Test
    void fileMoreOrLessOrNoFile_isRefused() throws IOException {
        write(Optional.of(KEY));
        Path more = Files.writeString(bundle.resolve("more"), "");
        refused();
        Files.delete(more);
        Files.createDirectory(more);
        refused();
        Files.delete(more);
        for (String name : List.of("manifest.json", "manifest.note", "entries.jsonl.gz", "logs.jsonl.gz")) {
            Path elsewhere = files.resolve("elsewhere");
            Files.move(bundle.resolve(name), elsewhere);
            refused();
            Files.createSymbolicLink(bundle.resolve(name), elsewhere);
            refused();
            Files.delete(bundle.resolve(name));
            Files.move(elsewhere, bundle.resolve(name));
        }
        open().close();
        bundle = files.resolve("none");
        refused();
    }

    @Test
    void manifestThatNamesOtherFiles_isRefused() throws IOException {
        String manifest = new String(write(Optional.empty()).toJson(), StandardCharsets.UTF_8);
        for (String other : List.of(
                manifest.replace("entries.jsonl.gz", "../entries.jsonl.gz"),
                manifest.replace("entries.jsonl.gz", "/etc/passwd"),
                manifest.replace("entries.jsonl.gz", "logs.jsonl.gz"),
                manifest.replace("trailseal-bundle/1", "trailseal-bundle/2"),
                manifest.replace("\"events\":323", "\"events\":322"),
                manifest.replace("\"events\":323", "\"events\":\"323\""),
                manifest.replaceFirst("\"lines\":(\\d+)", "\"lines\":-1").replaceFirst("\"chains\":2", "\"chains\":3"),
                manifest.replaceFirst("\\{", "{\"a\":1,"),
                manifest.replaceFirst("\"size\":\"", "\"size\":\"0"),
                "[]",
                "")) {
            assertThat(other).isNotEqualTo(manifest);
            Files.writeString(bundle.resolve("manifest.json"), other);
            refused();
        }
        Files.writeString(bundle.resolve("manifest.json"), manifest);
        open().close();
    }

    @Test
    void memberThatUnpacksToMoreThanEntriesCan_isRefusedWithoutUnpackingIt() throws IOException {
        BundleManifest manifest = write(Optional.empty());
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        Files.write(bundle.resolve("entries.jsonl.gz"), bomb.toByteArray());
        for (long raw : new long[] {100, 64L << 20, Long.MAX_VALUE >> 11}) {
            BundleManifest.Member member = new BundleManifest.Member(
                    "entries.jsonl.gz",
                    bomb.size(),
                    Digest.of(BundleManifest.sha256().digest(bomb.toByteArray())),
                    raw,
                    1);
            BundleManifest forged = new BundleManifest(
                    manifest.counts(),
                    manifest.times(),
                    manifest.logs(),
                    Optional.empty(),
                    "",
                    "",
                    List.of(member, manifest.members().get(1)));
            Files.write(bundle.resolve("manifest.json"), forged.toJson());
            refused();
        }
    }

    @Test
    void signatureOfAnotherManifest_isRefused() throws IOException {
        write(Optional.of(KEY));
        Path other = bundle;
        bundle = files.resolve("other");
        trail.rows.remove(trail.rows.size() - 1);
        write(Optional.of(KEY));
        Files.copy(
                other.resolve("manifest.note"), bundle.resolve("manifest.note"), StandardCopyOption.REPLACE_EXISTING);
        refused();
    }

    @Test
    void trailWithoutCheckpoint_isNotSigned() {
        trail.checkpoints.clear();
        assertThatThrownBy(() -> write(Optional.of(KEY)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-07021"));
        assertThat(bundle).doesNotExist();
        write(Optional.empty());
        open().close();
    }

    @Test
    void rowsThatCanNotBeRead_makeNoBundle() throws IOException {
        assertThatThrownBy(() -> new BundleWriter(trail, Segment.whole(), entries -> List.of("a row"), entries -> {})
                        .write(bundle, Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-07022"));
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void anyText_isNoRowOrComesBackTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] line = BundleRow.line(trail.rows.get(5));
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = line.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '"');
            }
            try {
                assertThat(BundleRow.line(BundleRow.read(changed))).isEqualTo(changed);
            } catch (AuditException refused) {
                assertThat(refused.code()).isEqualTo("TSEAL-07020");
            }
        }
    }

    @Test
    void columnsOfAnyKind_comeBackTheSame() {
        ChainEntry row = trail.rows.get(5);
        ChainEntry odd = new ChainEntry(
                row.trail(),
                row.chain(),
                Long.MIN_VALUE,
                Bytes.empty(),
                Bytes.empty(),
                Bytes.empty(),
                row.salt(),
                new Projection(
                        Integer.MIN_VALUE, "", Long.MIN_VALUE, "\u0000\n\"", "", "", "", "\ud83d\ude00", "", " ", ""));

        assertThat(BundleRow.read(BundleRow.line(odd))).isEqualTo(odd);
    }

    private BundleManifest write(Optional<AuditKey> key) {
        return new BundleWriter(trail, Segment.whole(), entries -> List.of(), entries -> {})
                .write(bundle, Optional.empty(), key);
    }

    private Source.Opened open() {
        return new BundleSource(bundle, KEYS).open(terminal);
    }

    private void refused() {
        List<String> codes = new ArrayList<>();
        try (Source.Opened opened = open()) {
            codes.add("accepted " + opened.size());
        } catch (AuditException refused) {
            codes.add(refused.code());
        }
        assertThat(codes).first().isIn("TSEAL-07020", "TSEAL-01610", "TSEAL-01612", "TSEAL-01611");
    }

    private static AuditKey key() {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            return drawn.key();
        }
    }
}
