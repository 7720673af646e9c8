// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.log.NoteKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that are named on the command line. One that can't be read is a fault of the command line. */
final class GivenFile {
    private static final int LARGEST = 1 << 20;
    private static final int BEGINNING = 64;

    private GivenFile() {}

    /** A small file's content. */
    static Bytes content(CommandSpec spec, String option, Path file) {
        return content(spec, option, file, LARGEST);
    }

    /** A file's first bytes, however long it is. */
    static byte[] beginning(CommandSpec spec, String option, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException unreadable) {
            throw unreadable(spec, option, file, unreadable);
        }
    }

    /** A file's content, of which no more is read than it may have. */
    static Bytes content(CommandSpec spec, String option, Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw wrong(spec, option, file + ": expected at most " + most + " bytes, found more");
            }
            return Bytes.copyOf(content);
        } catch (IOException unreadable) {
            throw unreadable(spec, option, file, unreadable);
        }
    }

    /** A public key, given as verifier key or as a file that holds one. */
    static NoteKey publicKey(CommandSpec spec, String given) {
        try {
            String text = given;
            // A verifier key has two pluses, and no path begins like one by chance.
            if (given.chars().filter(c -> c == '+').count() < 2 || Files.isRegularFile(Path.of(given))) {
                Bytes content = content(spec, "--public-key", Path.of(given));
                text = new String(content.toArray(), StandardCharsets.UTF_8).strip();
            }
            return NoteKey.parse(text);
        } catch (AuditException | InvalidPathException none) {
            throw wrong(spec, "--public-key", none.getMessage());
        }
    }

    private static ParameterException unreadable(CommandSpec spec, String option, Path file, IOException cause) {
        return wrong(
                spec, option, file + ": cannot be read: " + cause.getClass().getSimpleName());
    }

    private static ParameterException wrong(CommandSpec spec, String option, String what) {
        return new ParameterException(spec.commandLine(), option + ": " + what);
    }
}
