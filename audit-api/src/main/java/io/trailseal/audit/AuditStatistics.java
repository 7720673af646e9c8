// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * What a trail has done since this node started. Immutable.
 *
 * @param total events recorded and known to be committed
 * @param errors of these, events of level {@link AuditLevel#ERROR} or {@link AuditLevel#CRITICAL}
 * @param security of these, events of level {@link AuditLevel#SECURITY}
 * @param pending events recorded in transactions that have not ended, or waiting to be written, in the spool too
 * @param discarded events dropped because their transaction rolled back and their {@link RollbackPolicy} says so
 * @param lost events that could not be written anywhere; each was logged at ERROR with its id
 * @param policy the policy in force
 * @since 0.1.0
 */
public record AuditStatistics(
        long total, long errors, long security, long pending, long discarded, long lost, CompliancePolicy policy) {
    /** Checks that nothing is null. */
    public AuditStatistics {
        Objects.requireNonNull(policy, "policy");
    }
}
