// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.EventType;
import io.trailseal.examples.clinic.signin.Access;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The medical records. Doctors only, except for the list of names. */
@ApplicationScoped
public class PatientRecords {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @Inject
    Access access;

    /** Names and wards of all patients; nothing medical, so not on the trail. */
    @Transactional
    public List<PatientCard> list() {
        return entities.createQuery("select p from Patient p join fetch p.ward order by p.recordNumber", Patient.class)
                .getResultStream()
                .map(PatientCard::of)
                .toList();
    }

    /** Opens a record. */
    @Transactional
    @AuditEvent(
            value = "patient.read",
            type = EventType.Names.DATA_ACCESS,
            classification = DataClassification.CONFIDENTIAL,
            containsPhi = true,
            tags = "HIPAA")
    public PatientRecord open(@AuditTarget("Patient") String recordNumber) {
        access.require(Roles.DOCTOR);
        return PatientRecord.of(find(recordNumber));
    }

    /** Hands a record out of the clinic. */
    @Transactional
    @AuditEvent(
            value = "patient.export",
            type = EventType.Names.DATA_EXPORT,
            level = AuditLevel.WARNING,
            classification = DataClassification.CONFIDENTIAL,
            containsPii = true,
            containsPhi = true,
            tags = {"GDPR", "HIPAA"})
    public PatientRecord export(@AuditTarget("Patient") String recordNumber) {
        access.require(Roles.DOCTOR);
        return PatientRecord.of(find(recordNumber));
    }

    /** Deletes a record, and frees the bed. */
    @Transactional
    @AuditEvent(
            value = "patient.delete",
            type = EventType.Names.DATA_DELETION,
            level = AuditLevel.CRITICAL,
            classification = DataClassification.CONFIDENTIAL,
            containsPii = true,
            containsPhi = true,
            message = "Medical record deleted")
    public void delete(@AuditTarget("Patient") String recordNumber) {
        access.require(Roles.DOCTOR);
        Patient patient = find(recordNumber);
        patient.ward().freeBed();
        entities.remove(patient);
    }

    private Patient find(String recordNumber) {
        Patient patient = entities.find(Patient.class, recordNumber);
        if (patient == null) {
            throw new NotKnownException("patient");
        }
        return patient;
    }
}
