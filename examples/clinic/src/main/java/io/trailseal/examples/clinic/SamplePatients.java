// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;

/** Fills an empty database with invented patients. */
@Startup
@Singleton
public class SamplePatients {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @PostConstruct
    void create() {
        if (entities.createQuery("select count(w) from Ward w", Long.class).getSingleResult() > 0) {
            return;
        }
        Ward cardiology = ward("CARDIO", "Cardiology", 4);
        Ward surgery = ward("SURGERY", "Surgery", 4);
        Ward intensive = ward("ICU", "Intensive care", 1);
        admit("P-1001", "Ada Marchetti", LocalDate.of(1958, 3, 14), "Atrial fibrillation", "penicillin", cardiology);
        admit("P-1002", "Tomás Okafor", LocalDate.of(1971, 11, 2), "Hip replacement", "", surgery);
        admit("P-1003", "Yuki Lindqvist", LocalDate.of(1990, 6, 21), "Appendectomy", "ibuprofen", surgery);
        admit("P-1004", "Samuel Petrov", LocalDate.of(1944, 9, 30), "Heart failure", "", cardiology);
        admit("P-1005", "Noor van Dijk", LocalDate.of(1983, 1, 8), "Polytrauma", "", intensive);
        admit("P-1006", "Grace Mbeki", LocalDate.of(2002, 12, 24), "Myocarditis", "aspirin", cardiology);
        admit("P-1007", "Omar Haddad", LocalDate.of(1966, 4, 17), "Knee arthroscopy", "", surgery);
    }

    private Ward ward(String code, String name, int beds) {
        Ward ward = new Ward(code, name, beds);
        entities.persist(ward);
        return ward;
    }

    private void admit(String recordNumber, String name, LocalDate born, String diagnosis, String allergy, Ward ward) {
        ward.takeBed();
        entities.persist(new Patient(recordNumber, name, born, diagnosis, allergy, ward));
    }
}
