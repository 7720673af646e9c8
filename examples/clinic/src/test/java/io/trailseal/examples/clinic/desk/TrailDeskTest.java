// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import static io.trailseal.audit.Outcome.DENIED;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.test.CalledBy;
import io.trailseal.audit.test.EnableAuditTrail;
import io.trailseal.audit.test.TestCaller;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Whoever reads or verifies the trail is on it, and so is whoever may not. */
@EnableAuditTrail
@CalledBy(value = "carol", roles = Roles.AUDITOR)
class TrailDeskTest {
    @Inject
    TrailDesk desk;

    @Inject
    AuditTrail audit;

    @Inject
    TestCaller caller;

    @Test
    void auditorWhoReads_seesTheStartAndIsRecorded() {
        assertThat(desk.read(AuditQuery.newest(10)).records())
                .extracting(AuditRecord::name)
                .containsExactly("system.startup");

        assertThat(audit)
                .recorded("trail.read")
                .by("carol")
                .withType(EventType.AUDIT_LOG_ACCESS)
                .withOutcome(SUCCESS)
                .once();
    }

    @Test
    void auditorWhoVerifies_isRecorded() {
        assertThat(desk.verify().valid()).isTrue();

        assertThat(audit)
                .recorded("trail.verify")
                .by("carol")
                .withOutcome(SUCCESS)
                .once();
    }

    @Test
    void doctorWhoReads_isDenied() {
        caller.is("alice", Roles.DOCTOR);

        assertThatThrownBy(() -> desk.read(AuditQuery.newest(10))).isInstanceOf(SecurityException.class);

        assertThat(audit).recorded("trail.read").by("alice").withOutcome(DENIED).once();
    }

    @Test
    void counts_areNotOnTheTrail() {
        desk.statistics();

        assertThat(audit).hasRecordedNothing();
    }
}
