// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.store.CheckpointFile;
import io.trailseal.examples.demo.server.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who verifies the clinic's trail, and the places that matter for it, all in one folder: {@code keys} is the application's, {@code published} is
 * where it adds its checkpoints, {@code auditor} holds what the auditor was given: public keys, and later a checkpoint. For one thread.
 */
final class Auditor {
    /** The trail's name in checkpoints, without the epoch. */
    static final String ORIGIN = "demo.example.org/clinic";

    private static final String KEY = "clinic-2026";
    private static final String PUBLISHED = "published/checkpoints";
    private static final String KEPT = "auditor/checkpoints";
    private static final String VERIFIER_KEY = "verifier key: ";
    private static final long POLL_MILLIS = 100;
    private static final int PATIENCE = 600;

    private final Claims claims;
    private final CommandLine commandLine;
    private final Path folder;
    private final String jdbcUrl;

    /**
     * @param commandLine run in the folder
     * @param folder with everything that is not in the database
     */
    Auditor(Claims claims, CommandLine commandLine, Path folder, String jdbcUrl) {
        this.claims = claims;
        this.commandLine = commandLine;
        this.folder = folder;
        this.jdbcUrl = jdbcUrl;
    }

    /** Draws the application's key and gives the auditor its public half. */
    void makeKeys() {
        CommandLine.Run run = shown(
                "keys",
                "generate",
                "--folder",
                "keys",
                "--id",
                KEY,
                "--current",
                "event,checkpoint",
                "--origin",
                ORIGIN + "/1");
        String key = run.output()
                .lines()
                .filter(line -> line.startsWith(VERIFIER_KEY))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("no key was made: " + run.output()))
                .substring(VERIFIER_KEY.length());
        try {
            Files.createDirectories(published().getParent());
            Files.createDirectories(kept().getParent());
            Files.copy(keys().resolve(KEY + ".pub"), kept().resolveSibling(KEY + ".pub"));
            Files.writeString(kept().resolveSibling("clinic.vkey"), key + "\n");
        } catch (IOException e) {
            throw new ServerFailure("the auditor's folder cannot be made", e);
        }
    }

    /** The folder with the application's keys. */
    Path keys() {
        return folder.resolve("keys");
    }

    /** Where the application publishes checkpoints. */
    Path published() {
        return folder.resolve(PUBLISHED);
    }

    /** The size of the newest published checkpoint; 0 before the first. */
    long publishedSize() {
        if (!Files.exists(published())) {
            return 0;
        }
        List<Checkpoint> all = new ArrayList<>();
        CheckpointFile.read(published(), all::add);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).size();
    }

    /** Waits until all that is stored is sealed and under a published checkpoint; returns whether it came to that. */
    boolean awaitPublished(TrailDatabase database) {
        try {
            for (int i = 0; i < PATIENCE; i++) {
                if (publishedSize() == database.entries()) {
                    return true;
                }
                // nothing counts it down: this paces the questions
                new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while waiting for a seal", e);
        }
    }

    /** Keeps the checkpoints of this moment, where nobody else writes. */
    void keepCheckpoint() {
        claims.say("        $ cp " + PUBLISHED + " " + KEPT);
        try {
            Files.copy(published(), kept(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ServerFailure("the checkpoints cannot be copied", e);
        }
    }

    /** Verifies with the public key, and nothing that says what the trail once was. */
    CommandLine.Run verify() {
        return shown(arguments());
    }

    /** Verifies against the published checkpoints. */
    CommandLine.Run verifyAgainstPublished() {
        return shown(arguments("--checkpoint", PUBLISHED, "--require-anchor"));
    }

    /** Verifies against the checkpoints that the auditor has kept. */
    CommandLine.Run verifyAgainstKept() {
        return shown(arguments("--checkpoint", KEPT, "--require-anchor"));
    }

    private Path kept() {
        return folder.resolve(KEPT);
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "--jdbc-url",
                jdbcUrl,
                "--user",
                "sa",
                "--keys",
                "auditor",
                "--public-key",
                "auditor/clinic.vkey"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private CommandLine.Run shown(String... arguments) {
        CommandLine.Run run = commandLine.run(List.of(arguments), "");
        claims.say("        $ " + run.command());
        return run;
    }
}
