// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.store.CheckpointFile;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeySources;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.KeySource;
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

    @Option(
            names = "--keys",
            paramLabel = "<folder>",
            description =
                    "A folder with the keys of MACs, ID.key, as `trailseal keys generate` makes it. Without it, entries that carry MACs are"
                            + " held against their hashes only, and the verdict is UNVERIFIABLE_KEY (21).")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--require-mac",
            description = "Demands of each event and control entry a MAC under a key of --keys.")
    private boolean requireMac;

    @Option(
            names = "--mac-since",
            paramLabel = "<time>",
            description =
                    "Demands them only of chains opened at this time or later, such as 2026-12-01T00:00:00Z, for a trail that was begun"
                            + " without keys.")
    private Optional<Instant> macSince = Optional.empty();

    VerifyOptions options(CommandSpec spec, Instant now) {
        List<Checkpoint> anchors = new ArrayList<>();
        for (Path file : checkpoints) {
            anchors.addAll(checkpoints(spec, file));
        }
        List<NoteKey> known = new ArrayList<>();
        for (String key : publicKeys) {
            known.add(GivenFile.publicKey(spec, key));
        }
        VerifyOptions options = macs(spec).withAnchors(anchors).withPublicKeys(known);
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

    private VerifyOptions macs(CommandSpec spec) {
        if (keys.isEmpty()) {
            if (requireMac || macSince.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(),
                        (requireMac ? "--require-mac" : "--mac-since") + ": expected --keys, too, found none");
            }
            return VerifyOptions.none();
        }
        VerifyOptions options = VerifyOptions.none().withKeys(keyFolder(spec, keys.get()));
        if (macSince.isPresent()) {
            return options.demanding(MacDemand.since(macSince.get()));
        }
        return requireMac ? options.requiringMac() : options;
    }

    /** The keys in a folder whose secrets nobody but its owner may read. */
    static KeySource keyFolder(CommandSpec spec, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--keys: " + folder + ": expected a folder, found none");
        }
        return KeySources.folder(folder, KeyFileGuard.ownerOnly());
    }

    /** All of a file that checkpoints are published to, or the only one. */
    static List<Checkpoint> checkpoints(CommandSpec spec, Path file) {
        if (!CheckpointFile.isOne(GivenFile.beginning(spec, "--checkpoint", file))) {
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
            return CheckpointNote.read(GivenFile.content(spec, option, file));
        } catch (AuditException none) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + file + ": expected a checkpoint: " + none.getMessage());
        }
    }
}
