// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an entry's header commits to: the payload, and the salt without which nobody could tell whether a guess of the payload is right. Whoever
 * is given both can check them; whoever is to know only that an event is in the log is given neither. Immutable.
 *
 * @param salt 16 random bytes
 * @param payload the payload as stored
 * @since 0.1.0
 */
public record EventContent(Bytes salt, Bytes payload) {
    /** The longest payload that is read, in bytes. */
    public static final int MAX_PAYLOAD = 1 << 21;

    private static final byte[] FIRST_LINE = "trailseal-event/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_DIGITS = 2 * EntryHasher.SALT_LENGTH;

    /**
     * Checks the lengths.
     *
     * @throws AuditException TSEAL-01732 if the salt does not have 16 bytes, or the payload is empty or too long
     */
    public EventContent {
        if (salt.size() != EntryHasher.SALT_LENGTH) {
            throw ProofFaults.content("salt", EntryHasher.SALT_LENGTH + " bytes", String.valueOf(salt.size()));
        }
        if (payload.isEmpty() || payload.size() > MAX_PAYLOAD) {
            throw ProofFaults.content("payload", "1 to " + MAX_PAYLOAD + " bytes", String.valueOf(payload.size()));
        }
    }

    /**
     * What an entry's header commits to, as stored beside it.
     *
     * @param entry the entry
     * @return its salt and payload
     * @throws AuditException TSEAL-01732 if one of them is not there, as when it was erased
     */
    public static EventContent of(ChainEntry entry) {
        return new EventContent(entry.salt(), entry.payload());
    }

    /** Demands that this is what a header commits to. */
    void verify(EntryHeader header) {
        if (payload.size() != header.payloadLength()
                || !new EntryHasher().commitment(salt, payload).equals(header.commitment())) {
            throw ProofFaults.otherEvent("the content that the proven entry commits to", "another");
        }
    }

    /**
     * The content as a file: a first line, the salt in hexadecimal, then the payload as it is.
     *
     * @return the file's bytes
     */
    public Bytes toBytes() {
        byte[] secondLine = (salt.toHex() + "\n").getBytes(StandardCharsets.US_ASCII);
        return Bytes.copyOf(ByteBuffer.allocate(FIRST_LINE.length + secondLine.length + payload.size())
                .put(FIRST_LINE)
                .put(secondLine)
                .put(payload.toArray())
                .array());
    }

    /**
     * The content in a file; {@link #toBytes()} gives back the same bytes.
     *
     * @param file the file's bytes
     * @return the content, which no proof was asked about yet
     * @throws AuditException TSEAL-01732 if it is none
     */
    public static EventContent parse(Bytes file) {
        byte[] bytes = file.toArray();
        int from = FIRST_LINE.length + SALT_DIGITS + 1;
        if (bytes.length < from
                || !Arrays.equals(bytes, 0, FIRST_LINE.length, FIRST_LINE, 0, FIRST_LINE.length)
                || bytes[from - 1] != '\n') {
            throw ProofFaults.content("first lines", "trailseal-event/1 and a salt", "something else");
        }
        String digits = new String(bytes, FIRST_LINE.length, SALT_DIGITS, StandardCharsets.ISO_8859_1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw ProofFaults.content("salt", SALT_DIGITS + " lower-case hexadecimal digits", "something else");
        }
        return new EventContent(
                Bytes.copyOf(HexFormat.of().parseHex(digits)),
                Bytes.copyOf(Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    /** The length only: content may be personal data. */
    @Override
    public String toString() {
        return "payload of " + payload.size() + " bytes";
    }
}
