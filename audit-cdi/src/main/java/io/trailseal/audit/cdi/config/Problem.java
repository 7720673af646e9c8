// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.Objects;

/**
 * One thing wrong with a deployment. Immutable.
 *
 * @param code the message's number, {@code TSEAL-} and five digits
 * @param message what is wrong and where, expected and found, without the code
 * @since 0.1.0
 */
public record Problem(String code, String message) {
    /** Checks that nothing is null. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** The line that people read. */
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
