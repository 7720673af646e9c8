// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.VerificationReport;
import io.trailseal.examples.clinic.signin.Access;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The trail for auditors. Who reads or verifies it is on it as well. */
@ApplicationScoped
public class TrailDesk {
    @Inject
    AuditTrail trail;

    @Inject
    Access access;

    /** Reads one page, newest first. */
    @AuditEvent(value = "trail.read", type = EventType.Names.AUDIT_LOG_ACCESS)
    public AuditPage read(AuditQuery query) {
        access.require(Roles.AUDITOR);
        return trail.query(query);
    }

    /** Verifies all of it as it is stored now. */
    @AuditEvent(value = "trail.verify", type = EventType.Names.COMPLIANCE_CHECK)
    public VerificationReport verify() {
        access.require(Roles.AUDITOR);
        return trail.verify();
    }

    /** What this node has recorded since it started: counts only, so not on the trail. */
    public AuditStatistics statistics() {
        access.require(Roles.AUDITOR);
        return trail.statistics();
    }
}
