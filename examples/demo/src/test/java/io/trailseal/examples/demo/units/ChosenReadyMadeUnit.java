// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import io.trailseal.audit.jpa.AuditUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;

/** Says that the ready-made unit holds the audit's tables. */
@ApplicationScoped
public class ChosenReadyMadeUnit {
    @PersistenceUnit(unitName = "trailseal")
    EntityManagerFactory factory;

    @Produces
    @AuditUnit
    EntityManagerFactory auditUnit() {
        return factory;
    }
}
