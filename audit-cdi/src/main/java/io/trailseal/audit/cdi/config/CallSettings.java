// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import java.util.Objects;

/**
 * What counts for a call in the end. Immutable.
 *
 * @param enabled whether it is recorded
 * @param failureMode what happens to its transaction if the event can't be written; never {@link FailureMode#INHERIT}
 * @param onRollback what happens to its event if the transaction rolls back; never {@link RollbackPolicy#INHERIT}
 * @param level the level if it succeeds
 * @since 0.1.0
 */
public record CallSettings(boolean enabled, FailureMode failureMode, RollbackPolicy onRollback, AuditLevel level) {
    /** Checks that nothing is left open. */
    public CallSettings {
        Objects.requireNonNull(level, "level");
        if (failureMode == FailureMode.INHERIT || onRollback == RollbackPolicy.INHERIT) {
            throw new IllegalArgumentException("expected settings that are decided, found INHERIT");
        }
    }
}
