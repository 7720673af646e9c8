// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * How grave an error is, as judged by whoever reports it.
 *
 * @since 0.1.0
 */
public enum ErrorSeverity {
    /** No effect on the user; recorded at {@link AuditLevel#WARNING}. */
    LOW(AuditLevel.WARNING),
    /** The action failed; recorded at {@link AuditLevel#ERROR}. */
    MEDIUM(AuditLevel.ERROR),
    /** A function is not available; recorded at {@link AuditLevel#ERROR}. */
    HIGH(AuditLevel.ERROR),
    /** The system is at risk; recorded at {@link AuditLevel#CRITICAL}, which raises an alert. */
    CRITICAL(AuditLevel.CRITICAL);

    private final AuditLevel level;

    ErrorSeverity(AuditLevel level) {
        this.level = level;
    }

    /**
     * The level at which an error of this severity is recorded.
     *
     * @return the level
     */
    public AuditLevel level() {
        return level;
    }
}
