// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import java.time.LocalDate;
import java.util.List;

/**
 * A medical record.
 *
 * @param recordNumber its number
 * @param name the patient's name
 * @param born the patient's birthday
 * @param ward the ward's name
 * @param diagnosis what the patient suffers from
 * @param allergy what the patient must not have; empty if nothing is known
 * @param prescriptions medicines ordered, the oldest first
 */
public record PatientRecord(
        String recordNumber,
        String name,
        LocalDate born,
        String ward,
        String diagnosis,
        String allergy,
        List<Order> prescriptions) {

    /**
     * A medicine that was ordered.
     *
     * @param medicine which
     * @param instructions how to take it
     */
    public record Order(String medicine, String instructions) {
        static Order of(Prescription prescription) {
            return new Order(prescription.medicine(), prescription.instructions());
        }
    }

    static PatientRecord of(Patient patient) {
        return new PatientRecord(
                patient.recordNumber(),
                patient.name(),
                patient.born(),
                patient.ward().name(),
                patient.diagnosis(),
                patient.allergy(),
                patient.prescriptions().stream().map(Order::of).toList());
    }
}
