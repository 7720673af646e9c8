// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.EventType;
import io.trailseal.examples.clinic.signin.Access;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wards and who lies where. */
@ApplicationScoped
public class Wards {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @Inject
    Access access;

    /** All wards. */
    @Transactional
    public List<WardCard> list() {
        return entities.createQuery("select w from Ward w order by w.code", Ward.class)
                .getResultStream()
                .map(WardCard::of)
                .toList();
    }

    /**
     * Moves a patient to another ward.
     *
     * @throws WardFullException if it has no bed left: by then the old bed is free in the database already, and the
     *     rollback takes that back, while the trail keeps the call as FAILED
     */
    @Transactional
    @AuditEvent(value = "patient.transfer", type = EventType.Names.DATA_MODIFICATION)
    public PatientCard transfer(@AuditTarget("Patient") String recordNumber, @AuditDetail("ward") String wardCode) {
        access.require(Roles.DOCTOR, Roles.RECEPTIONIST);
        Patient patient = found(entities.find(Patient.class, recordNumber), "patient");
        Ward target = found(entities.find(Ward.class, wardCode), "ward");
        patient.ward().freeBed();
        entities.flush();
        target.takeBed();
        patient.moveTo(target);
        return PatientCard.of(patient);
    }

    private static <T> T found(@Nullable T entity, String kind) {
        if (entity == null) {
            throw new NotKnownException(kind);
        }
        return entity;
    }
}
