// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.store.FileCheckpointPublisher;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} says of a sealed trail to an auditor who kept a checkpoint and has the public key. */
abstract class SealedContract extends VerifyContract {
    private static final AuditKey KEY = key();

    @TempDir
    Path kept;

    @Test
    void checkpointKeptElsewhere_anchorsAndSaysHowMuch() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(300);
        Checkpoint checkpoint = trail.seal(KEY);
        write(trail);

        assertThat(verify(
                        "--checkpoint", note(checkpoint), "--public-key", verifierKey(checkpoint), "--require-anchor"))
                .isZero();
        assertThat(terminal.lines())
                .containsExactly("VALID (anchored): 300 events, 2 chains. Entries: 302 covered by a checkpoint kept"
                        + " elsewhere, 0 sealed since, 0 not sealed yet.");
        assertThat(verify("--public-key", verifierKey(checkpoint), "--max-age", "PT1H"))
                .isZero();
        assertThat(terminal.lines().get(0))
                .startsWith(
                        "VALID (unanchored): 300 events, 2 chains. Entries: 0 covered by a checkpoint kept elsewhere,"
                                + " 302 sealed since");
    }

    @Test
    void fromASealOn_saysWhatWasNotLookedAt() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(30);
        Checkpoint first = trail.seal(KEY);
        trail.record(4);
        trail.seal(KEY);
        write(trail);

        assertThat(verify("--from-seal", "2")).isZero();
        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0))
                .startsWith("VALID IN PART (unanchored): ")
                .endsWith("Not looked at, and not proven: 30 entries sealed before.");
        assertThat(verify("--from-checkpoint", note(first), "--format", "json")).isZero();
        assertThat(json())
                .containsEntry("verdict", "VALID_ANCHORED")
                .containsEntry("entriesNotRead", 30L)
                .containsEntry("sealedEntries", 4L);
        assertThat(verify("--from-checkpoint", note(first), "--from-seal", "2")).isEqualTo(64);
        assertThat(verify("--from-seal", "-1")).isEqualTo(64);
    }

    @Test
    void logAndTailCutOff_isFoundByTheAnchorOnly() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(8);
        trail.seal(KEY);
        write(trail);
        trail.record(2);
        Checkpoint checkpoint = trail.seal(KEY);

        assertThat(verify("--public-key", verifierKey(checkpoint))).isZero();
        assertThat(verify("--public-key", verifierKey(checkpoint), "--checkpoint", note(checkpoint)))
                .isEqualTo(12);
        assertThat(terminal.printed()).contains("TAIL_MISSING").contains("TRUNCATED");
    }

    @Test
    void everythingWrittenAnewWithTheSameKeys_isFoundByTheAnchorOnly() throws SQLException, IOException {
        Checkpoint checkpoint = StoredTrail.ofEvents(8).seal(KEY);
        StoredTrail forged = StoredTrail.ofEvents(8);
        forged.seal(KEY);
        write(forged);

        assertThat(verify("--public-key", verifierKey(checkpoint))).isZero();
        assertThat(verify("--public-key", verifierKey(checkpoint), "--checkpoint", note(checkpoint)))
                .isEqualTo(13);
        assertThat(terminal.printed()).contains("LOG_FORKED").contains("FORKED");
    }

    /** The newest one there is fulfilled: it was published after the log was written anew. The one before tells. */
    @Test
    void fileThatCheckpointsArePublishedTo_isHeldAgainstTheLogLineByLine() throws SQLException, IOException {
        Path file = kept.resolve("published");
        FileCheckpointPublisher publisher = FileCheckpointPublisher.to(file);
        Checkpoint before = StoredTrail.ofEvents(8).seal(KEY);
        publisher.publish(before);
        StoredTrail forged = StoredTrail.ofEvents(20);
        Checkpoint after = forged.seal(KEY);
        publisher.publish(after);
        write(forged);

        assertThat(verify("--public-key", verifierKey(before), "--checkpoint", note(after)))
                .isZero();
        assertThat(verify("--public-key", verifierKey(before), "--checkpoint", file.toString()))
                .isEqualTo(13);
        Files.writeString(file, "{\"note\":\"nothing\"}\n");
        assertThat(verify("--checkpoint", file.toString())).isEqualTo(64);
    }

    @Test
    void entriesWithMacs_areProvenByTheKeysOfAFolder() throws SQLException, IOException {
        byte[] secret = HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10");
        write(StoredTrail.withMacs(AuditKeys.hmac("k1", secret), 4));
        String folder = folderOf(secret);

        assertThat(verify()).isEqualTo(21);
        assertThat(verify("--keys", folder, "--require-mac")).isZero();
        secret[0] = 9;
        assertThat(verify("--keys", folderOf(secret))).isEqualTo(10);
        assertThat(terminal.printed()).contains("MAC_MISMATCH");
        assertThat(verify("--require-mac")).isEqualTo(64);
        assertThat(verify("--keys", kept.resolve("none").toString())).isEqualTo(64);
    }

    @Test
    void entriesWithoutMacs_areAFindingIfTheyAreDemanded() throws SQLException, IOException {
        write(StoredTrail.ofEvents(4));

        assertThat(verify(
                        "--keys",
                        folderOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
                        "--require-mac"))
                .isEqualTo(10);
        assertThat(terminal.printed()).contains("MAC_MISSING");
    }

    @Test
    void demandsThatAreNotMet_haveTheirOwnCodes() throws SQLException, IOException {
        StoredTrail trail = StoredTrail.ofEvents(4);
        Checkpoint checkpoint = trail.seal(KEY);
        write(trail);

        assertThat(verify("--require-anchor")).isEqualTo(22);
        assertThat(verify("--max-age", "PT0S")).isEqualTo(23);
        assertThat(verify("--public-key", NoteKey.of(checkpoint.origin(), key()).text()))
                .isEqualTo(21);
        assertThat(verify("--public-key", "none")).isEqualTo(64);
        assertThat(verify("--checkpoint", kept.resolve("none").toString())).isEqualTo(64);
    }

    private static AuditKey key() {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            return drawn.key();
        }
    }

    private static String verifierKey(Checkpoint checkpoint) {
        return NoteKey.of(checkpoint.origin(), KEY).text();
    }

    private String note(Checkpoint checkpoint) throws IOException {
        return Files.write(kept.resolve("checkpoint"), checkpoint.note().toArray())
                .toString();
    }

    /** A folder with one key, which only its owner may read. */
    private String folderOf(byte[] secret) throws IOException {
        Path folder = Files.createDirectories(kept.resolve("keys"));
        Path key = Files.write(folder.resolve("k1.key"), KeyText.hmac(secret));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return folder.toString();
    }

    private void write(StoredTrail trail) throws SQLException {
        try (Connection connection = connect()) {
            trail.writeTo(connection, dialect());
        }
    }
}
