// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A medicine a doctor ordered for a patient. */
@Entity
@Table(name = "prescription")
public class Prescription {
    @Id
    // Not IDENTITY: EclipseLink asks H2 for it by a function that H2 no longer has.
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "prescription_number")
    @SequenceGenerator(name = "prescription_number", sequenceName = "prescription_number", allocationSize = 1)
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "patient")
    private Patient patient;

    @Column(nullable = false, length = 100)
    private String medicine;

    @Column(nullable = false, length = 200)
    private String instructions;

    protected Prescription() {}

    Prescription(Patient patient, String medicine, String instructions) {
        this.patient = patient;
        this.medicine = medicine;
        this.instructions = instructions;
    }

    String medicine() {
        return medicine;
    }

    String instructions() {
        return instructions;
    }
}
