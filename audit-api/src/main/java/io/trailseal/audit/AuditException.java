// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * The root of everything Trailseal throws: unchecked, with a stable code by which callers branch. The text names what, where, expected
 * and found, never personal data and never key material; it may change between versions, the code may not.
 *
 * @since 0.1.0
 */
public class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the message's number, {@code TSEAL-} and five digits
     * @param message what is wrong, without the code
     */
    public AuditException(String code, String message) {
        super(Objects.requireNonNull(code, "code") + ": " + message);
        this.code = code;
    }

    /**
     * @param code the message's number, {@code TSEAL-} and five digits
     * @param message what is wrong, without the code
     * @param cause what brought it about
     */
    public AuditException(String code, String message, Throwable cause) {
        super(Objects.requireNonNull(code, "code") + ": " + message, cause);
        this.code = code;
    }

    /**
     * The message's number.
     *
     * @return {@code TSEAL-} and five digits, as listed in {@code message-ranges.txt}
     */
    public final String code() {
        return code;
    }
}
