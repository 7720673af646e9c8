// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.seal.CheckpointNote;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of checkpoints that is only ever added to: a line of canonical JSON for each, {@code {"note":"..."}}, in the order in which they were
 * published; {@code docs/how-to/anchors.adoc} tells how it is used. A line that a crash cut short has no line feed at its end, or holds zeros where
 * blocks of the disk were never written; who writes next ends it with {@value #CUT_SHORT}. Such lines are passed over, everything else that is no
 * checkpoint is an error. Signatures are not checked here.
 *
 * <p>Limits: who can change what is in the file already can take any checkpoint out of it.
 *
 * @since 0.1.0
 */
public final class CheckpointFile {
    /** Ends a line that was not finished. JSON never ends so. */
    static final String CUT_SHORT = "#torn";

    /** Longer than any checkpoint that can be read. */
    private static final int LONGEST = 2 << 20;

    private static final int BUFFER = 1 << 16;

    private CheckpointFile() {}

    /**
     * Where reading came to.
     *
     * @param end where the last finished line ends, and reading may go on later
     * @param torn whether bytes stand behind it
     */
    record Reach(long end, boolean torn) {}

    /**
     * Whether a file is one of checkpoints by its first bytes: it may be damaged all the same.
     *
     * @param content the file's content, or its beginning
     * @return whether it begins as one does
     */
    public static boolean isOne(byte[] content) {
        return new String(content, 0, Math.min(9, content.length), StandardCharsets.UTF_8).equals("{\"note\":\"");
    }

    /**
     * Reads a file, however long.
     *
     * @param file the file
     * @param checkpoints is given each checkpoint, in the order of the file
     * @throws AuditException TSEAL-01430 if a line is no checkpoint, with its first byte; TSEAL-01431 if the file can't be read
     */
    public static void read(Path file, Consumer<Checkpoint> checkpoints) {
        read(file, 0, checkpoints);
    }

    static Reach read(Path file, long from, Consumer<Checkpoint> checkpoints) {
        try (FileInputStream opened = new FileInputStream(file.toFile())) {
            if (opened.getChannel().size() < from) {
                throw new AuditException(
                        "TSEAL-01431", file + ": expected at least " + from + " bytes as before, found fewer");
            }
            opened.getChannel().position(from);
            return lines(file, from, opened, checkpoints);
        } catch (IOException e) {
            throw new AuditException("TSEAL-01431", file + ": cannot be read", e);
        }
    }

    static byte[] line(Checkpoint checkpoint) {
        byte[] json =
                CanonicalJson.write(Map.of("note", new String(checkpoint.note().toArray(), StandardCharsets.UTF_8)));
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        return line;
    }

    private static Reach lines(Path file, long from, InputStream in, Consumer<Checkpoint> checkpoints)
            throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long end = from;
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int begin = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, begin, i - begin);
                    checkpoint(file, end, line.toByteArray()).ifPresent(checkpoints);
                    end += line.size() + 1L;
                    line.reset();
                    begin = i + 1;
                }
            }
            line.write(buffer, begin, read - begin);
            if (line.size() > LONGEST) {
                throw damaged(file, end);
            }
        }
        return new Reach(end, line.size() > 0);
    }

    private static Optional<Checkpoint> checkpoint(Path file, long at, byte[] line) {
        if (isTorn(line)) {
            return Optional.empty();
        }
        try {
            Map<String, ?> members = CanonicalJson.read(line);
            if (members.size() == 1 && members.get("note") instanceof String note) {
                return Optional.of(CheckpointNote.read(Bytes.copyOf(note.getBytes(StandardCharsets.UTF_8))));
            }
        } catch (AuditException none) {
            // said below, without the bytes
        }
        throw damaged(file, at);
    }

    private static boolean isTorn(byte[] line) {
        for (byte each : line) {
            if (each == 0) {
                return true;
            }
        }
        return new String(line, StandardCharsets.ISO_8859_1).endsWith(CUT_SHORT);
    }

    private static AuditException damaged(Path file, long at) {
        return new AuditException(
                "TSEAL-01430",
                file + " at byte " + at + ": expected a line {\"note\":\"...\"} with a checkpoint, found other bytes");
    }
}
