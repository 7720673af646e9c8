// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A patient and what the clinic knows of them. */
@Entity
@Table(name = "patient")
public class Patient {
    @Id
    @Column(name = "record_number", length = 12)
    private String recordNumber;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(nullable = false)
    private LocalDate born;

    @Column(nullable = false, length = 200)
    private String diagnosis;

    /** The active substance, in lower case; empty if none is known. */
    @Column(nullable = false, length = 100)
    private String allergy;

    @ManyToOne(optional = false)
    @JoinColumn(name = "ward")
    private Ward ward;

    @OneToMany(mappedBy = "patient", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<Prescription> prescriptions = new ArrayList<>();

    @Version
    private long version;

    protected Patient() {}

    Patient(String recordNumber, String name, LocalDate born, String diagnosis, String allergy, Ward ward) {
        this.recordNumber = recordNumber;
        this.name = name;
        this.born = born;
        this.diagnosis = diagnosis;
        this.allergy = allergy;
        this.ward = ward;
    }

    /**
     * Adds a prescription.
     *
     * @throws AllergyException if the patient must not have that medicine
     */
    Prescription prescribe(String medicine, String instructions) {
        if (!allergy.isEmpty() && medicine.toLowerCase(Locale.ROOT).contains(allergy)) {
            throw new AllergyException();
        }
        Prescription prescription = new Prescription(this, medicine, instructions);
        prescriptions.add(prescription);
        return prescription;
    }

    void moveTo(Ward newWard) {
        ward = newWard;
    }

    String recordNumber() {
        return recordNumber;
    }

    String name() {
        return name;
    }

    LocalDate born() {
        return born;
    }

    String diagnosis() {
        return diagnosis;
    }

    String allergy() {
        return allergy;
    }

    Ward ward() {
        return ward;
    }

    List<Prescription> prescriptions() {
        return List.copyOf(prescriptions);
    }
}
