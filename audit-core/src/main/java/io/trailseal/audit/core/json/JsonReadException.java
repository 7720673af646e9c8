// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import io.trailseal.audit.AuditException;

/**
 * Thrown when bytes are not canonical JSON of the strict profile.
 *
 * <p>The message holds no part of the text that was read, only its position and single byte values, because payloads hold
 * personal data. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonReadException extends AuditException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonReadException(JsonCode code, int offset, String message) {
        super(code.printed(), "canonical JSON, byte " + offset + ": " + message);
        this.offset = offset;
    }

    /**
     * Where the first offending byte is: for names and numbers the first byte of the name or number, else the byte
     * itself, the length of the input where it ends too early.
     *
     * @return the offset in bytes from the beginning of the input, 0 for the first
     */
    public int offset() {
        return offset;
    }
}
