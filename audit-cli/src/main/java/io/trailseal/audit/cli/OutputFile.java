// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Writes a file whole or not at all, and never over another. Only its owner may read it: it may hold personal data. */
final class OutputFile {
    private OutputFile() {}

    /** A wrong command line, if something is there already. */
    static void requireAbsent(CommandSpec spec, String option, Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + file + ": expected no such file, found one");
        }
    }

    /**
     * Writes it.
     *
     * @throws AuditException TSEAL-07013 if that is not possible
     */
    static void write(Path file, Bytes content) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        try {
            Path part = Files.createTempFile(folder, ".trailseal-", ".part");
            try {
                Files.write(part, content.toArray());
                Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new AuditException(
                    "TSEAL-07013",
                    "cannot write " + file + ": " + failed.getClass().getSimpleName(),
                    failed);
        }
    }
}
