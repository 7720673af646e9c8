// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The reading of small files with keys, whole. */
final class KeyFile {
    private final KeyFileGuard guard;

    KeyFile(KeyFileGuard guard) {
        this.guard = guard;
    }

    /** The content of a file with a secret, to be cleared by the caller; empty if there is no such file. */
    Optional<byte[]> secret(Path file, int longest) {
        return read(file, longest, guard::checkSecret);
    }

    /** The content of a file that is no secret; empty if there is no such file. */
    Optional<byte[]> open(Path file, int longest) {
        return read(file, longest, guard::checkPublic);
    }

    static AuditException unreadable(Path file, String expected, String found) {
        return new AuditException("TSEAL-01811", file + ": expected " + expected + ", found " + found);
    }

    private interface Check {
        void of(Path shown, Path real) throws IOException;
    }

    private static Optional<byte[]> read(Path file, int longest, Check check) {
        try {
            // Links are followed once: what is checked is what is read, though a link may be turned to another file
            // meanwhile.
            Path real = file.toRealPath();
            if (!Files.isRegularFile(real)) {
                throw unreadable(file, "a file", "something else");
            }
            check.of(file, real);
            byte[] content = content(real, longest);
            if (content.length > longest) {
                Arrays.fill(content, (byte) 0);
                throw unreadable(file, "at most " + longest + " bytes", "more");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AuditException(
                    "TSEAL-01811",
                    file + ": expected a file that can be read, found "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** At most one byte more than that. */
    private static byte[] content(Path real, int longest) throws IOException {
        byte[] buffer = new byte[longest + 1];
        try (InputStream in = stream(real)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** A channel would keep a copy of the bytes outside the heap, and an interrupt would close it. */
    private static InputStream stream(Path real) throws IOException {
        return real.getFileSystem() == FileSystems.getDefault()
                ? new FileInputStream(real.toFile())
                : Files.newInputStream(real);
    }
}
