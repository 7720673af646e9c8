// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Digest;
import java.util.List;

/**
 * What a log says of itself at one size, as the text that is signed (C2SP tlog-checkpoint). Whether it is true a checkpoint doesn't show;
 * its signature shows who says it. Immutable.
 *
 * @param origin which log; one line, not empty
 * @param size how many leaves, 0 or more
 * @param root the root of RFC 6962 over these leaves
 * @param extensions further lines, not empty; Trailseal writes none
 * @since 0.1.0
 */
public record LogCheckpoint(String origin, long size, Digest root, List<String> extensions) {
    private static final int FIXED_LINES = 3;

    /**
     * @throws AuditException TSEAL-01604 if a value can't stand in a checkpoint
     */
    public LogCheckpoint {
        extensions = List.copyOf(extensions);
        if (!PlainText.isLine(origin)) {
            throw LogFaults.checkpoint("origin", "one line that is not empty", origin.length() + " characters");
        }
        if (size < 0) {
            throw LogFaults.checkpoint("size", "0 or more", String.valueOf(size));
        }
        for (String line : extensions) {
            if (!PlainText.isLine(line)) {
                throw LogFaults.checkpoint("extension", "one line that is not empty", line.length() + " characters");
            }
        }
    }

    /**
     * A checkpoint without extension lines.
     *
     * @param origin which log; one line, not empty
     * @param size how many leaves, 0 or more
     * @param root the root of RFC 6962 over these leaves
     * @throws AuditException TSEAL-01604 if a value can't stand in a checkpoint
     */
    public LogCheckpoint(String origin, long size, Digest root) {
        this(origin, size, root, List.of());
    }

    /**
     * The text that is signed: origin, size in decimal, root in Base64, extensions; each line ends with a newline.
     *
     * @return the text
     */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(Base64Text.encode(root.toArray()))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * The checkpoint in a text; {@link #text()} gives back the same text.
     *
     * @param text the text of a note, without its signatures
     * @return the checkpoint
     * @throws AuditException TSEAL-01604 if the text is none
     */
    public static LogCheckpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw LogFaults.checkpoint("end", "a newline", "none");
        }
        List<String> lines = List.of(text.split("\n", -1));
        int count = lines.size() - 1;
        if (count < FIXED_LINES) {
            throw LogFaults.checkpoint("lines", FIXED_LINES + " or more", String.valueOf(count));
        }
        long size = Decimal.parse(lines.get(1))
                .orElseThrow(() -> LogFaults.checkpoint("size", "a decimal number below 2^63", "something else"));
        byte[] root = Base64Text.decode(lines.get(2))
                .filter(bytes -> bytes.length == Digest.LENGTH)
                .orElseThrow(() -> LogFaults.checkpoint("root", "32 bytes in Base64", "something else"));
        return new LogCheckpoint(lines.get(0), size, Digest.of(root), lines.subList(FIXED_LINES, count));
    }

    /**
     * The checkpoint in a note that its log has signed: the key's name must be the checkpoint's origin, as with every log of Trailseal.
     *
     * @param note the note
     * @param log verifies the log's signatures
     * @return the checkpoint
     * @throws AuditException TSEAL-01611 if the log has not signed the note, TSEAL-01612 if its signature is wrong, TSEAL-01604 if the
     *     text is no checkpoint or that of another origin
     */
    public static LogCheckpoint open(SignedNote note, NoteVerifier log) {
        note.verify(List.of(log));
        LogCheckpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(log.name())) {
            throw LogFaults.checkpoint("origin", "the name of the log's key", "another");
        }
        return checkpoint;
    }
}
