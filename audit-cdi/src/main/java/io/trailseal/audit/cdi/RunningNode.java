// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.VerificationReport;
import java.util.UUID;

/** What an injected trail asks for, of a node that records or of one whose auditing is switched off. Safe for use by several threads. */
interface RunningNode {
    UUID record(String trail, AuditRecord event);

    AuditPage query(String trail, AuditQuery query);

    VerificationReport verify(Expectations expected);

    AuditStatistics statistics(String trail);

    void flush();
}
