// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.examples.clinic.PatientRecord.Order;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientTest {
    private static final Ward WARD = new Ward("CARDIO", "Cardiology", 4);

    @Test
    void medicineThePatientIsAllergicTo_isRefused() {
        Patient patient = patient("penicillin");

        assertThatThrownBy(() -> patient.prescribe("Penicillin V 500 mg", "1 daily"))
                .isExactlyInstanceOf(AllergyException.class);
        assertThat(patient.prescriptions()).isEmpty();
    }

    @Test
    void otherMedicine_standsInTheRecord() {
        Patient patient = patient("penicillin");

        patient.prescribe("Paracetamol", "3 daily");

        assertThat(PatientRecord.of(patient).prescriptions()).isEqualTo(List.of(new Order("Paracetamol", "3 daily")));
    }

    @Test
    void noKnownAllergy_refusesNothing() {
        Patient patient = patient("");

        patient.prescribe("Penicillin V 500 mg", "1 daily");

        assertThat(patient.prescriptions()).hasSize(1);
    }

    @Test
    void transferredPatient_isListedInTheNewWard() {
        Patient patient = patient("");

        patient.moveTo(new Ward("SURGERY", "Surgery", 2));

        assertThat(PatientCard.of(patient).ward()).isEqualTo("SURGERY");
    }

    private static Patient patient(String allergy) {
        return new Patient("P-1", "Ada Marchetti", LocalDate.of(1958, 3, 14), "Atrial fibrillation", allergy, WARD);
    }
}
