// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** From where on a trail is read. */
final class StartOptions {
    @ArgGroup
    private Start start = new Start();

    /** One or the other. */
    private static final class Start {
        @Option(
                names = "--from-seal",
                paramLabel = "<number>",
                description =
                        "Only what was sealed from this seal on, and what is not sealed yet; of the newest log of each"
                                + " trail. Default: everything.")
        private long seal;

        @Option(
                names = "--from-checkpoint",
                paramLabel = "<file>",
                description =
                        "Only what was sealed behind this checkpoint, and what is not sealed yet; counts as --checkpoint, too."
                                + " May be given several times.")
        private List<Path> checkpoints = new ArrayList<>();
    }

    /** Whether something may be left out. */
    boolean given() {
        return start.seal > 0 || !start.checkpoints.isEmpty();
    }

    VerifyOptions add(VerifyOptions options, CommandSpec spec) {
        if (start.seal < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--from-seal: expected a number from 0 on, found " + start.seal);
        }
        List<Checkpoint> kept = new ArrayList<>();
        for (Path file : start.checkpoints) {
            kept.add(TrustOptions.checkpoint(spec, "--from-checkpoint", file));
        }
        List<Checkpoint> anchors = new ArrayList<>(options.anchors());
        anchors.addAll(kept);
        return options.withAnchors(anchors).from(new VerifyOptions.Start(start.seal, kept));
    }
}
