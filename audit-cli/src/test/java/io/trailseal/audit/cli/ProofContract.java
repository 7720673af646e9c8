// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of single events out of a database, checked without it, and checkpoints to be kept elsewhere. */
abstract class ProofContract extends SealedContract {
    private static final AuditKey KEY = key();

    @TempDir
    Path files;

    private Path proof = Path.of("");
    private Path content = Path.of("");

    @BeforeEach
    void name() {
        proof = files.resolve("event.tlog-proof");
        content = files.resolve("event.content");
    }

    @Test
    void event_isProvenByItsProofAndThePublicKeyAlone() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(300);
        Checkpoint checkpoint = write(trail);
        ChainEntry event = trail.event(7);

        assertThat(prove(event)).isZero();
        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0)).startsWith("Proof of event " + id(event));
        assertThat(Files.size(proof)).isLessThan(4_000);
        assertThat(check(checkpoint)).isZero();
        assertThat(terminal.lines())
                .contains("eventId: " + id(event), "actor: alice", "sequence: " + event.sequence())
                .last()
                .asString()
                .startsWith("PROVEN: this entry is in the log audit.example.org/shop/1, as leaf ");
    }

    @Test
    void proof_asJson() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        Checkpoint checkpoint = write(trail);
        ChainEntry event = trail.event(1);

        assertThat(prove(event, "--format", "json")).isZero();
        assertThat(object())
                .containsEntry("eventId", id(event))
                .containsEntry("size", Files.size(proof))
                .containsEntry("exitCode", 0L);
        assertThat(check(checkpoint, "--format", "json")).isZero();
        assertThat(object())
                .containsEntry("proven", true)
                .containsEntry("eventId", id(event))
                .containsEntry("name", "order.approve")
                .containsEntry("keys", List.of(publicKey(checkpoint)))
                .containsEntry("size", String.valueOf(checkpoint.size()))
                .containsEntry("payload", CanonicalJson.read(event.payload().toArray()));
        Files.writeString(proof, "no proof");
        assertThat(check(checkpoint, "--format", "json")).isEqualTo(20);
        assertThat(object()).containsEntry("proven", false).containsEntry("verdict", "INCOMPLETE");
    }

    @Test
    void contentKeptBesideTheProof_isWhatTheProofCommitsTo() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        Checkpoint checkpoint = write(trail);

        assertThat(prove(trail.event(1), "--without-content", "--content", content.toString()))
                .isZero();
        assertThat(check(checkpoint)).isZero();
        assertThat(terminal.printed()).contains("Its content was not shown.").doesNotContain("alice");
        assertThat(check(checkpoint, "--event", content.toString())).isZero();
        assertThat(terminal.lines()).contains("actor: alice");

        Files.writeString(content, Files.readString(content).replace("alice", "mallo"));
        assertThat(check(checkpoint, "--event", content.toString())).isEqualTo(10);
        assertThat(terminal.printed()).contains("TAMPERED_CONTENT").contains("TSEAL-01731");
    }

    @Test
    void otherKeyOrOtherFile_provesNothing() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        Checkpoint checkpoint = write(trail);
        prove(trail.event(1));

        assertThat(terminal.run(
                        "check-proof",
                        proof.toString(),
                        "--public-key",
                        NoteKey.of(checkpoint.origin(), key()).text()))
                .isEqualTo(21);
        Files.writeString(proof, Files.readString(proof).replaceFirst("index \\d+", "index 0"));
        assertThat(check(checkpoint)).isEqualTo(10);
        assertThat(terminal.printed()).contains("TAMPERED_CONTENT: nothing was proven. TSEAL-0162");
        assertThat(terminal.run("check-proof", proof.toString())).isEqualTo(64);
        assertThat(terminal.run("check-proof", files.resolve("none").toString(), "--public-key", publicKey(checkpoint)))
                .isEqualTo(64);
    }

    @Test
    void eventThatIsNotSealedYet_isPending() throws SQLException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        trail.seal(KEY);
        trail.record(1);
        store(trail);
        ChainEntry newest = trail.chains().stream()
                .flatMap(chain -> trail.entries(chain).stream())
                .filter(entry -> entry.projection().kind() == EntryKind.EVENT.number())
                .max(Comparator.comparingLong(entry -> entry.projection().timeMicros()))
                .orElseThrow();

        assertThat(prove(newest)).isEqualTo(24);
        assertThat(terminal.errors()).startsWith("PENDING: TSEAL-01733");
        assertThat(proof).doesNotExist();
    }

    @Test
    void entryThatWasAltered_getsNoProof() throws SQLException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        write(trail);
        ChainEntry event = trail.event(1);
        byte[] forged = new String(event.payload().toArray(), StandardCharsets.UTF_8)
                .replace("alice", "mallo")
                .getBytes(StandardCharsets.UTF_8);
        alter(event, "payload", forged);

        assertThat(prove(event)).isEqualTo(10);
        assertThat(terminal.errors()).contains("TSEAL-01731");
        byte[] header = event.header().toArray();
        header[135] ^= 1;
        alter(event, "header", header);
        assertThat(prove(event, "--without-content", "--format", "json")).isEqualTo(10);
        assertThat(object()).containsEntry("verdict", "TAMPERED_CONTENT");
        assertThat(proof).doesNotExist();
    }

    @Test
    void idOfNoEventOrOfSeveral_isNamed() throws SQLException {
        StoredTrail trail = StoredTrail.ofEvents(5);
        write(trail);
        ChainEntry event = trail.event(1);
        assertThat(terminal.run(args("prove", "00000000-0000-7000-8000-000000000000", "-o", proof.toString())))
                .isEqualTo(20);
        assertThat(terminal.errors()).contains("TSEAL-07012");

        ChainEntry other = trail.event(0);
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(
                        "update trailseal_entry set event_id = ? where chain_id = ? and seq = ?")) {
            update.setString(1, id(event));
            update.setBytes(2, other.chain().toArray());
            update.setLong(3, other.sequence());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        assertThat(prove(event)).isEqualTo(20);
        assertThat(terminal.errors()).contains("chain " + other.chain() + " sequence " + other.sequence());
        assertThat(prove(event, "--chain", "00000000000000000000000000000000")).isEqualTo(20);
    }

    @Test
    void fileThatExists_isNotWrittenOver() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(2);
        write(trail);
        Files.writeString(proof, "mine");

        assertThat(prove(trail.event(0))).isEqualTo(64);
        assertThat(proof).hasContent("mine");
        assertThat(terminal.run(args("checkpoint", "-o", proof.toString()))).isEqualTo(64);
        Files.delete(proof);
        Path nowhere = files.resolve("none").resolve("event");
        assertThat(terminal.run(args("prove", id(trail.event(0)), "--output", nowhere.toString())))
                .isEqualTo(20);
        assertThat(terminal.errors()).contains("TSEAL-07013");
    }

    @Test
    void checkpointHandedOut_isTheOneThatVerifyTakes() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(300);
        Checkpoint checkpoint = write(trail);

        assertThat(terminal.run(args("checkpoint"))).isZero();
        assertThat(terminal.printed()).isEqualTo(new String(checkpoint.note().toArray(), StandardCharsets.UTF_8));
        assertThat(terminal.run(args("checkpoint", "--output", proof.toString())))
                .isZero();
        assertThat(proof).hasBinaryContent(checkpoint.note().toArray());
        assertThat(verify("--checkpoint", proof.toString(), "--require-anchor")).isZero();
        assertThat(terminal.run(args("checkpoint", "--format", "json", "--trail", "default")))
                .isZero();
        assertThat(object())
                .containsEntry("origin", checkpoint.origin())
                .containsEntry("root", checkpoint.root().toHex())
                .containsEntry("signed", true)
                .containsEntry("note", terminalText(checkpoint));
    }

    @Test
    void trailWithoutCheckpoint_isNamed() throws SQLException {
        store(StoredTrail.ofEvents(2));

        assertThat(terminal.run(args("checkpoint"))).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07014");
        assertThat(terminal.run(args("checkpoint", "--trail", "none"))).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07011");
    }

    @Test
    void bundle_isReadLikeTheDatabase() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(30);
        Checkpoint checkpoint = write(trail);
        Path bundle = files.resolve("bundle");
        String[] wanted = {"--bundle", bundle.toString(), "--public-key", publicKey(checkpoint)};

        assertThat(terminal.run(args("export", "--output", bundle.toString()))).isZero();
        assertThat(terminal.lines())
                .containsExactly("Bundle of 30 events, 34 entries, 2 chains, not signed: " + bundle);
        assertThat(verifyBundle(wanted)).isZero();
        assertThat(terminal.printed()).startsWith("VALID (unanchored): 30 events, 2 chains.");
        assertThat(terminal.run("query", "--bundle", bundle.toString())).isZero();
        assertThat(terminal.printed()).contains("30 events");
        assertThat(terminal.run("prove", id(trail.event(1)), "-o", proof.toString(), "--bundle", bundle.toString()))
                .isZero();
        assertThat(check(checkpoint)).isZero();
        assertThat(terminal.run(args("export", "--output", bundle.toString()))).isEqualTo(64);
        assertThat(terminal.run("verify", "--bundle", bundle.toString(), "--file", bundle.toString()))
                .isEqualTo(64);

        Files.writeString(bundle.resolve("more"), "");
        assertThat(verifyBundle(wanted)).isEqualTo(20);
        assertThat(terminal.printed()).contains("TSEAL-07020");
    }

    @Test
    void bundleSigned_namesTheOneBeforeAndIsRefusedUnderAnotherKey() throws SQLException, IOException {
        Checkpoint checkpoint = write(StoredTrail.ofEvents(5));
        Path first = files.resolve("first");
        Path second = files.resolve("second");
        Path secret = Files.createFile(
                files.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        NoteKey signer;
        try (NewKey drawn = NewKey.draw("export", KeyAlgorithm.ED25519, new SecureRandom())) {
            Files.write(secret, drawn.text());
            signer = NoteKey.of(checkpoint.origin(), drawn.key());
        }

        assertThat(terminal.run(args("export", "--output", first.toString()))).isZero();
        assertThat(terminal.run(args(
                        "export",
                        "--output",
                        second.toString(),
                        "--key-file",
                        secret.toString(),
                        "--continues",
                        first.resolve("manifest.json").toString(),
                        "--format",
                        "json")))
                .isZero();
        // nothing was sealed since: the last event of each of two chains, to which the next will be linked
        assertThat(object()).containsEntry("signed", true).containsEntry("events", 2L);
        assertThat(Files.readString(second.resolve("manifest.json"))).contains("\"continuesFrom\":");
        assertThat(verifyBundle("--bundle", second.toString())).isZero();
        assertThat(verifyBundle("--bundle", second.toString(), "--public-key", publicKey(checkpoint)))
                .isEqualTo(20);
        assertThat(verifyBundle(
                        "--bundle",
                        second.toString(),
                        "--public-key",
                        publicKey(checkpoint),
                        "--public-key",
                        signer.text()))
                .isZero();
        assertThat(terminal.run(args("export", "-o", proof.toString(), "--key-file", proof.toString())))
                .isEqualTo(20);
        assertThat(terminal.run(args("export", "-o", proof.toString(), "--continues", secret.toString())))
                .isEqualTo(20);
        assertThat(terminal.run(args("export", "-o", files.resolve("no/where").toString())))
                .isEqualTo(20);
        assertThat(terminal.errors()).contains("TSEAL-07013");
    }

    private int verifyBundle(String... args) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(args));
        return terminal.run(all.toArray(String[]::new));
    }

    private static String terminalText(Checkpoint checkpoint) {
        return new String(checkpoint.note().toArray(), StandardCharsets.UTF_8);
    }

    private int prove(ChainEntry event, String... more) {
        List<String> args = new ArrayList<>(List.of("prove", id(event), "--output", proof.toString()));
        args.addAll(List.of(more));
        return terminal.run(args(args.toArray(String[]::new)));
    }

    private int check(Checkpoint checkpoint, String... more) {
        List<String> args =
                new ArrayList<>(List.of("check-proof", proof.toString(), "--public-key", publicKey(checkpoint)));
        args.addAll(List.of(more));
        return terminal.run(args.toArray(String[]::new));
    }

    private String[] args(String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--jdbc-url", url()));
        args.addAll(login());
        return args.toArray(String[]::new);
    }

    private Map<String, @Nullable Object> object() {
        assertThat(terminal.lines()).hasSize(1);
        return CanonicalJson.read(terminal.lines().get(0).getBytes(StandardCharsets.UTF_8));
    }

    private void alter(ChainEntry entry, String column, byte[] value) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(
                        "update trailseal_entry set " + column + " = ? where chain_id = ? and seq = ?")) {
            update.setBytes(1, value);
            update.setBytes(2, entry.chain().toArray());
            update.setLong(3, entry.sequence());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Checkpoint write(StoredTrail trail) throws SQLException {
        Checkpoint checkpoint = trail.seal(KEY);
        store(trail);
        return checkpoint;
    }

    private void store(StoredTrail trail) throws SQLException {
        try (Connection connection = connect()) {
            trail.writeTo(connection, dialect());
        }
    }

    private static String publicKey(Checkpoint checkpoint) {
        return NoteKey.of(checkpoint.origin(), KEY).text();
    }

    private static String id(ChainEntry event) {
        return event.projection().eventId();
    }

    private static AuditKey key() {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            return drawn.key();
        }
    }
}
