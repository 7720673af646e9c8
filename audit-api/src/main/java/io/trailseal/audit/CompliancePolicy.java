// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * The rules a trail is kept under. Immutable.
 *
 * @param level the framework
 * @param realTimeAlerts whether events raise alerts at all
 * @param alertOnCriticalErrors whether events of level {@link AuditLevel#CRITICAL} do
 * @param alertOnSecurityEvents whether events of level {@link AuditLevel#SECURITY} do
 * @since 0.1.0
 */
public record CompliancePolicy(
        ComplianceLevel level, boolean realTimeAlerts, boolean alertOnCriticalErrors, boolean alertOnSecurityEvents) {
    /** Level {@link ComplianceLevel#NONE} with all alerts on. */
    public static final CompliancePolicy DEFAULT = new CompliancePolicy(ComplianceLevel.NONE, true, true, true);

    /** Checks that nothing is null. */
    public CompliancePolicy {
        Objects.requireNonNull(level, "level");
    }
}
