// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/**
 * What everybody in the clinic may see of a patient.
 *
 * @param recordNumber the number of the medical record
 * @param name the patient's name
 * @param ward the ward's code
 */
public record PatientCard(String recordNumber, String name, String ward) {
    static PatientCard of(Patient patient) {
        return new PatientCard(
                patient.recordNumber(), patient.name(), patient.ward().code());
    }
}
