// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import io.trailseal.audit.AuditException;

/**
 * Thrown when a value outside the strict profile is to be written: a programmer's error, since {@link Normalizer} brings
 * any value into the profile.
 *
 * <p>The message holds no part of the value. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonWriteException extends AuditException {
    private static final long serialVersionUID = 1L;

    JsonWriteException(JsonCode code, String message) {
        super(code.printed(), "canonical JSON: " + message);
    }
}
