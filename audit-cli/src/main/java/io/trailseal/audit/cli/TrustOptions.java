// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.store.CheckpointFile;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an auditor brings along: checkpoints kept elsewhere, public keys, and demands. */
final class TrustOptions {
    private static final long LARGEST = 1_048_576;
    private static final int BEGINNING = 64;

    @Option(
            names = "--checkpoint",
            paramLabel = "<file>",
            description =
                    "A checkpoint kept elsewhere: a signed note, or a file that checkpoints are published to; may be given several times."
                            + " Only those of this database: what is not fulfilled counts as cut off.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(
            names = "--public-key",
            paramLabel = "<key>",
            description =
                    "A public key of checkpoints as verifier key (origin+id+key), or a file that holds one; may be given several"
                            + " times. Then no other key counts.")
    private List<String> publicKeys = new ArrayList<>();

    @Option(
            names = "--max-age",
            paramLabel = "<duration>",
            description = "The oldest that the newest seal may be, such as PT1H.")
    private Optional<Duration> maxAge = Optional.empty();

    @Option(names = "--require-anchor", description = "Demands that a checkpoint kept elsewhere covers each trail.")
    private boolean requireAnchor;

    VerifyOptions options(CommandSpec spec, Instant now) {
        List<Checkpoint> anchors = new ArrayList<>();
        for (Path file : checkpoints) {
            anchors.addAll(checkpoints(spec, file));
        }
        List<NoteKey> keys = new ArrayList<>();
        for (String key : publicKeys) {
            keys.add(key(spec, key));
        }
        VerifyOptions options = VerifyOptions.none().withAnchors(anchors).withPublicKeys(keys);
        if (requireAnchor) {
            options = options.requiringAnchor();
        }
        if (maxAge.isPresent()) {
            if (maxAge.get().isNegative()) {
                throw new ParameterException(
                        spec.commandLine(), "--max-age: expected a duration, found a negative one");
            }
            options = options.withMaxAge(now, maxAge.get());
        }
        return options;
    }

    /** All of a file that checkpoints are published to, or the only one. */
    private static List<Checkpoint> checkpoints(CommandSpec spec, Path file) {
        if (!isPublished(spec, file)) {
            return List.of(checkpoint(spec, "--checkpoint", file));
        }
        try {
            List<Checkpoint> published = new ArrayList<>();
            CheckpointFile.read(file, published::add);
            return published;
        } catch (AuditException none) {
            throw new ParameterException(
                    spec.commandLine(), "--checkpoint: " + file + ": expected checkpoints: " + none.getMessage());
        }
    }

    static Checkpoint checkpoint(CommandSpec spec, String option, Path file) {
        try {
            return CheckpointNote.read(Bytes.copyOf(content(spec, option, file)));
        } catch (AuditException none) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + file + ": expected a checkpoint: " + none.getMessage());
        }
    }

    private static boolean isPublished(CommandSpec spec, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CheckpointFile.isOne(in.readNBytes(BEGINNING));
        } catch (IOException unreadable) {
            throw unreadable(spec, "--checkpoint", file, unreadable);
        }
    }

    private static NoteKey key(CommandSpec spec, String given) {
        String text = given;
        // A verifier key has two pluses, and no path begins like one by chance.
        if (given.chars().filter(c -> c == '+').count() < 2 || Files.isRegularFile(Path.of(given))) {
            text = new String(content(spec, "--public-key", Path.of(given)), StandardCharsets.UTF_8).strip();
        }
        try {
            return NoteKey.parse(text);
        } catch (AuditException none) {
            throw new ParameterException(spec.commandLine(), "--public-key: " + none.getMessage());
        }
    }

    private static byte[] content(CommandSpec spec, String option, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ParameterException(
                        spec.commandLine(), option + ": " + file + ": expected at most 1 MiB, found more");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unreadable(spec, option, file, unreadable);
        }
    }

    private static ParameterException unreadable(CommandSpec spec, String option, Path file, IOException cause) {
        return new ParameterException(
                spec.commandLine(),
                option + ": " + file + ": cannot be read: " + cause.getClass().getSimpleName());
    }
}
