// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.store.FileCheckpointPublisher;
import io.trailseal.audit.core.store.key.KeyFolderWriter;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeyUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail that was restored from a backup, recovered from the command line, wherever it is stored. */
abstract class RecoverContract {
    static final String ORIGIN = "audit.example.org/shop";

    final TestTerminal terminal = new TestTerminal();

    @TempDir
    Path files;

    private AuditKey key;
    private FileCheckpointPublisher publisher;

    /** The options that name the store. */
    abstract List<String> store();

    /** Puts this into the store, in the place of what may be there. */
    abstract void restore(StoredTrail trail) throws Exception;

    @BeforeEach
    void makeKey() {
        try (NewKey drawn = NewKey.draw("shop-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            key = drawn.key();
            KeyFolderWriter writer = new KeyFolderWriter(files.resolve("keys"));
            writer.add(drawn);
            writer.makeCurrent(KeyUse.CHECKPOINT, "shop-1");
        }
        publisher = FileCheckpointPublisher.to(published());
    }

    @Test
    void restoredFromBackup_theLossIsDeclaredAndNothingIsTampering() throws Exception {
        lostSeal();
        assertThat(verify()).isEqualTo(12);

        assertThat(recover("--yes")).isZero();

        assertThat(terminal.lines()).anyMatch(line -> line.startsWith("verifier key: " + ORIGIN + "/2+"));
        assertThat(verify()).isEqualTo(26);
        assertThat(terminal.printed()).contains("LOSS_DECLARED");
        // it is begun, and goes on by itself
        assertThat(recover("--yes")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01741");
    }

    @Test
    void withoutYes_thePlanIsShownAndNothingChanged() throws Exception {
        Checkpoint lost = lostSeal();

        assertThat(recover()).isZero();
        assertThat(terminal.lines())
                .anyMatch(line -> line.contains(
                        lost.size() + " leaves, root " + lost.root().toHex()));
        assertThat(verify()).isEqualTo(12);
        assertThat(recover("--format", "json")).isZero();

        Map<String, @Nullable Object> plan = json();
        assertThat(plan)
                .containsEntry("done", false)
                .containsEntry("problem", null)
                .containsEntry("fault", null)
                .containsEntry("ignored", 0L)
                .containsEntry("foreign", 0L)
                .containsEntry("signed", true)
                .containsEntry("origin", ORIGIN + "/2")
                .containsEntry(
                        "promised",
                        List.of(Map.of(
                                "size",
                                String.valueOf(lost.size()),
                                "root",
                                lost.root().toHex())))
                .containsEntry("verifierKey", NoteKey.of(ORIGIN + "/2", key).text());
        assertThat(verify()).isEqualTo(12);
    }

    @Test
    void nothingWrong_nothingIsBegun() throws Exception {
        StoredTrail trail = StoredTrail.ofEvents(4);
        publisher.publish(trail.seal(key));
        restore(trail);

        assertThat(recover("--yes", "--format", "json")).isEqualTo(20);
        assertThat(json()).containsEntry("done", false);
        assertThat(String.valueOf(json().get("problem"))).startsWith("TSEAL-01741");
        assertThat(verify()).isZero();
    }

    @Test
    void signedLog_isNotFollowedWithoutItsKey() throws Exception {
        lostSeal();

        assertThat(run(
                        "recover",
                        "--reason",
                        "backup",
                        "--yes",
                        "--checkpoint",
                        published().toString()))
                .isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01742");
        assertThat(verify()).isEqualTo(12);
    }

    @Test
    void checkpointOfALaterLog_isRefused() throws Exception {
        restore(lostTrail());
        publisher.publish(CheckpointNote.make(ORIGIN + "/2", new LogSize(1, Digest.zero()), Optional.of(key)));

        assertThat(recover("--yes")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07016");
    }

    @Test
    void wrongCommandLine_isSaid() throws Exception {
        lostSeal();

        assertThat(run("recover", "--yes")).isEqualTo(64);
        assertThat(run("recover", "--reason", " ")).isEqualTo(64);
        assertThat(recover("--trail", "none")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07011");
        assertThat(recover("--keys", files.resolve("none").toString())).isEqualTo(64);
        assertThat(terminal.run("recover", "--reason", "r", "--bundle", files.toString()))
                .isEqualTo(64);
    }

    /** A backup without the newest seal, which was published. */
    Checkpoint lostSeal() throws Exception {
        StoredTrail trail = lostTrail();
        restore(trail);
        trail.record(3);
        Checkpoint lost = trail.seal(key);
        publisher.publish(lost);
        return lost;
    }

    private StoredTrail lostTrail() {
        StoredTrail trail = StoredTrail.ofEvents(8);
        publisher.publish(trail.seal(key));
        return trail;
    }

    private Path published() {
        return files.resolve("published");
    }

    int recover(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "recover",
                "--reason",
                "restored the backup of Monday",
                "--checkpoint",
                published().toString()));
        if (!List.of(more).contains("--keys")) {
            all.addAll(List.of("--keys", files.resolve("keys").toString()));
        }
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int verify() {
        return run(
                "verify",
                "--checkpoint",
                published().toString(),
                "--public-key",
                NoteKey.of(ORIGIN + "/1", key).text(),
                "--public-key",
                NoteKey.of(ORIGIN + "/2", key).text());
    }

    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(store());
        return terminal.run(all.toArray(String[]::new));
    }

    private Map<String, @Nullable Object> json() {
        return CanonicalJson.read(terminal.printed().strip().getBytes(StandardCharsets.UTF_8));
    }
}
