// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.VerificationReport;
import java.util.UUID;

/** A node that records nothing, since the configuration says so. */
final class SwitchedOffNode implements RunningNode {
    @Override
    public UUID record(String trail, AuditRecord event) {
        return event.id().orElseGet(UUID::randomUUID);
    }

    @Override
    public AuditPage query(String trail, AuditQuery query) {
        throw off();
    }

    @Override
    public VerificationReport verify(Expectations expected) {
        throw off();
    }

    @Override
    public AuditStatistics statistics(String trail) {
        return new AuditStatistics(0, 0, 0, 0, 0, 0, CompliancePolicy.DEFAULT);
    }

    @Override
    public void flush() {
        // nothing is ever waiting
    }

    private static AuditException off() {
        return new AuditException(
                "TSEAL-04302", "auditing is switched off: expected trailseal.enabled to be true, found false");
    }
}
