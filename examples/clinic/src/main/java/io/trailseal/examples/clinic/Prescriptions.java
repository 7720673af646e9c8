// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.EventType;
import io.trailseal.examples.clinic.signin.Access;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Orders of medicine. Doctors only. */
@ApplicationScoped
public class Prescriptions {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    Access access;

    /**
     * Orders a medicine.
     *
     * @throws AllergyException if the patient must not have it; the trail records the call as FAILED
     */
    @Transactional
    @AuditEvent(value = "prescription.issue", type = EventType.Names.DATA_MODIFICATION, containsPhi = true)
    public PatientRecord issue(
            @AuditTarget("Patient") String recordNumber,
            @AuditDetail("medicine") String medicine,
            @AuditDetail("instructions") @AuditMask String instructions) {
        return add(recordNumber, medicine, instructions);
    }

    /**
     * Goes through the same motions, as far as the database's own checks, and takes everything back: the method returns
     * normally, the transaction does not commit, so the trail records the call as ROLLED_BACK.
     */
    @Transactional
    @AuditEvent(value = "prescription.rehearse", containsPhi = true)
    public PatientRecord rehearse(
            @AuditTarget("Patient") String recordNumber,
            @AuditDetail("medicine") String medicine,
            @AuditDetail("instructions") @AuditMask String instructions) {
        PatientRecord asItWouldBe = add(recordNumber, medicine, instructions);
        transaction.setRollbackOnly();
        return asItWouldBe;
    }

    private PatientRecord add(String recordNumber, String medicine, String instructions) {
        access.require(Roles.DOCTOR);
        Patient patient = entities.find(Patient.class, recordNumber);
        if (patient == null) {
            throw new NotKnownException("patient");
        }
        patient.prescribe(medicine, instructions);
        entities.flush();
        return PatientRecord.of(patient);
    }
}
