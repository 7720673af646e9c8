// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import java.nio.ByteBuffer;

/**
 * A signature line of a note: whose it is said to be, and the signature. Immutable.
 *
 * @param name the key's name: not empty, without spaces and pluses
 * @param keyHash the key id: four bytes, the first as the highest
 * @param signature the signature, at least one byte
 * @since 0.1.0
 */
public record NoteSignature(String name, int keyHash, Bytes signature) {
    private static final String DASH = "\u2014 ";

    /**
     * @throws AuditException TSEAL-01610 if such a line can't stand in a note
     */
    public NoteSignature {
        if (!PlainText.isKeyName(name)) {
            throw LogFaults.note("key name", "one without spaces and pluses, not empty", name.length() + " characters");
        }
        if (signature.isEmpty()) {
            throw LogFaults.note("signature", "at least one byte", "none");
        }
    }

    /** The line without its newline. */
    String line() {
        byte[] all = ByteBuffer.allocate(Integer.BYTES + signature.size())
                .putInt(keyHash)
                .put(signature.toArray())
                .array();
        return DASH + name + " " + Base64Text.encode(all);
    }

    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw LogFaults.note("signature line", "a dash, a name, a signature", "something else");
        }
        ByteBuffer all = Base64Text.decode(line.substring(space + 1))
                .filter(bytes -> bytes.length > Integer.BYTES)
                .map(ByteBuffer::wrap)
                .orElseThrow(() -> LogFaults.note("signature", "5 bytes or more in Base64", "something else"));
        int keyHash = all.getInt();
        byte[] signature = new byte[all.remaining()];
        all.get(signature);
        return new NoteSignature(line.substring(DASH.length(), space), keyHash, Bytes.copyOf(signature));
    }
}
