// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * What went wrong. The text of an exception is not among it: it may hold personal data. Immutable.
 *
 * @param errorClass the exception's class name; empty if there was no exception
 * @param category a category of the application's choice; may be empty
 * @param severity how grave
 * @since 0.1.0
 */
public record Failure(String errorClass, String category, ErrorSeverity severity) {
    /** Checks that nothing is null. */
    public Failure {
        Objects.requireNonNull(errorClass, "errorClass");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
    }
}
