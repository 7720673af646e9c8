// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.spi.AlertType;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events somebody should hear of now. Personal data count as under GDPR, health data as under HIPAA, if the policy's level, the
 * event's level or one of its tags says so. Pure and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AlertRules {
    private AlertRules() {}

    /**
     * The rule that an event meets, the gravest first.
     *
     * @param event the event
     * @param policy the policy in force
     * @return the rule met, if any
     */
    public static Optional<Match> match(AuditRecord event, CompliancePolicy policy) {
        if (!policy.realTimeAlerts()) {
            return Optional.empty();
        }
        if (StandardEvents.isIntegrity(event)) {
            return Optional.of(new Match(AlertType.INTEGRITY_FAILURE, event.name()));
        }
        if (event.level() == AuditLevel.SECURITY && policy.alertOnSecurityEvents()) {
            return Optional.of(new Match(AlertType.SECURITY_EVENT, "security-level"));
        }
        if (event.level() == AuditLevel.CRITICAL && policy.alertOnCriticalErrors()) {
            return Optional.of(new Match(AlertType.SECURITY_EVENT, "critical-level"));
        }
        DataHandling data = event.data();
        if (data.containsPii() && under(ComplianceLevel.GDPR, data, policy)) {
            return Optional.of(new Match(AlertType.COMPLIANCE_VIOLATION, "gdpr-pii"));
        }
        if (data.containsPhi() && under(ComplianceLevel.HIPAA, data, policy)) {
            return Optional.of(new Match(AlertType.COMPLIANCE_VIOLATION, "hipaa-phi"));
        }
        return Optional.empty();
    }

    private static boolean under(ComplianceLevel level, DataHandling data, CompliancePolicy policy) {
        return policy.level() == level
                || data.complianceLevel() == level
                || data.tags().contains(level.name());
    }

    /**
     * A rule that an event meets. Immutable.
     *
     * @param type the type of the alert it raises
     * @param reason the rule's name
     * @since 0.1.0
     */
    public record Match(AlertType type, String reason) {
        /** Checks that nothing is null. */
        public Match {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
