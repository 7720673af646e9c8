// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.spi.AuditKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which keys, and how they are shown. */
final class KeyFolderOptions {
    @Option(names = "--folder", required = true, paramLabel = "<folder>", description = "The folder with the keys.")
    private Path folder = Path.of("");

    @Option(
            names = "--origin",
            paramLabel = "<origin>",
            description =
                    "The log's name in checkpoints with its epoch, such as audit.example.org/orders/1: shows verifier keys"
                            + " for verify --public-key.")
    private Optional<String> origin = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    Path folder() {
        return folder;
    }

    boolean json() {
        return format == Format.JSON;
    }

    /** The verifier key of a key that has one; empty without an origin, and for a key without a public half. */
    Optional<String> verifierKey(AuditKey key, CommandSpec spec) {
        if (origin.isEmpty() || !key.algorithm().isPublic()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NoteKey.of(origin.get(), key).text());
        } catch (AuditException none) {
            throw new ParameterException(spec.commandLine(), "--origin: " + none.getMessage(), none);
        }
    }
}
