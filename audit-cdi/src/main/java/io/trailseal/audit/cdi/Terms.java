// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;

/**
 * What an event is recorded under.
 *
 * @param onRollback what becomes of it if its transaction rolls back
 * @param failureMode what becomes of its transaction if it can't be written; never {@link FailureMode#INHERIT}
 */
record Terms(RollbackPolicy onRollback, FailureMode failureMode) {
    boolean failOpen() {
        return failureMode == FailureMode.FAIL_OPEN;
    }
}
