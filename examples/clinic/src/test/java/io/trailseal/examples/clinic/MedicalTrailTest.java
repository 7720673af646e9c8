// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import static io.trailseal.audit.Outcome.DENIED;
import static io.trailseal.audit.Outcome.FAILED;
import static io.trailseal.audit.Outcome.ROLLED_BACK;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.test.CalledBy;
import io.trailseal.audit.test.EnableAuditTrail;
import io.trailseal.audit.test.FailingAuditStore;
import io.trailseal.audit.test.RecordingAlertDispatcher;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the clinic's beans leave on the trail, found out without a server and without a database. */
@EnableAuditTrail
@CalledBy(value = "alice", roles = Roles.DOCTOR)
class MedicalTrailTest {
    @Inject
    PatientRecords records;

    @Inject
    Prescriptions prescriptions;

    @Inject
    Wards wards;

    @Inject
    AuditTrail audit;

    @Inject
    RecordingAlertDispatcher alerts;

    @Inject
    FailingAuditStore store;

    @Produces
    static EntityManager entities() {
        Ward cardiology = new Ward("CARDIO", "Cardiology", 4);
        Ward full = new Ward("ICU", "Intensive care", 0);
        Patient ada = new Patient(
                "P-1001", "Ada Marchetti", LocalDate.of(1958, 3, 14), "Atrial fibrillation", "penicillin", cardiology);
        return new Shelf()
                .with("CARDIO", cardiology)
                .with("ICU", full)
                .with("P-1001", ada)
                .entityManager();
    }

    @Test
    void openedRecord_isAReadOfHealthData() {
        records.open("P-1001");

        assertThat(audit)
                .recorded("patient.read")
                .by("alice")
                .on("Patient", "P-1001")
                .withOutcome(SUCCESS)
                .withType(EventType.DATA_ACCESS)
                .with("health data", event -> event.data().containsPhi())
                .once()
                .and()
                .verifies();
    }

    @Test
    @CalledBy(value = "bob", roles = Roles.RECEPTIONIST)
    void recordOpenedByTheReceptionist_isDeniedAndRaisesAnAlert() {
        assertThatThrownBy(() -> records.open("P-1001")).isInstanceOf(SecurityException.class);

        assertThat(audit)
                .recorded("patient.read")
                .by("bob")
                .on("Patient", "P-1001")
                .withOutcome(DENIED)
                .withLevel(AuditLevel.SECURITY)
                .once();
        assertThat(alerts.dispatched()).extracting(Alert::name).contains("patient.read");
    }

    @Test
    void prescription_isRecordedWithItsInstructionsMasked() {
        prescriptions.issue("P-1001", "Paracetamol", "3 daily, after meals");

        assertThat(audit)
                .recorded("prescription.issue")
                .on("Patient", "P-1001")
                .withOutcome(SUCCESS)
                .withDetail("medicine", "Paracetamol")
                .withMaskedDetail("instructions")
                .once();
    }

    @Test
    void prescriptionAgainstAnAllergy_hasFailed() {
        assertThatThrownBy(() -> prescriptions.issue("P-1001", "Penicillin V 500 mg", "1 daily"))
                .isInstanceOf(AllergyException.class);

        assertThat(audit)
                .recorded("prescription.issue")
                .withOutcome(FAILED)
                .withFailure(AllergyException.class)
                .once();
    }

    @Test
    void rehearsedPrescription_isRolledBack() {
        prescriptions.rehearse("P-1001", "Paracetamol", "3 daily");

        assertThat(audit)
                .recorded("prescription.rehearse")
                .by("alice")
                .withOutcome(ROLLED_BACK)
                .once()
                .and()
                .didNotRecord("prescription.issue");
    }

    @Test
    void transferToAFullWard_hasFailed() {
        assertThatThrownBy(() -> wards.transfer("P-1001", "ICU")).isInstanceOf(WardFullException.class);

        assertThat(audit)
                .recorded("patient.transfer")
                .withDetail("ward", "ICU")
                .withOutcome(FAILED)
                .withFailure(WardFullException.class);
    }

    @Test
    void unknownPatient_isOnTheTrailAllTheSame() {
        assertThatThrownBy(() -> records.export("P-9999")).isInstanceOf(NotKnownException.class);

        assertThat(audit).recorded("patient.export").on("Patient", "P-9999").withOutcome(FAILED);
    }

    @Test
    void deletedRecord_isCritical() {
        records.open("P-1001");
        records.delete("P-1001");

        assertThat(audit)
                .inOrder("patient.read", "patient.delete")
                .recorded("patient.delete")
                .withLevel(AuditLevel.CRITICAL)
                .withMessage("Medical record deleted")
                .withOutcome(SUCCESS);
    }

    @Test
    void deletionThatCannotBeRecorded_isRolledBack() {
        store.failNext(FailingAuditStore.Moment.BEFORE_WRITING);

        assertThatThrownBy(() -> records.delete("P-1001")).isNotNull();

        assertThat(audit).recorded("patient.delete").withOutcome(ROLLED_BACK).once();
    }
}
