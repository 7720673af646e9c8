// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import io.trailseal.audit.jpa.AuditUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;

/** Says which unit holds the audit's tables. */
// tag::producer[]
@ApplicationScoped
public class ChosenUnit {
    @PersistenceUnit(unitName = "first")
    EntityManagerFactory factory;

    @Produces
    @AuditUnit
    EntityManagerFactory auditUnit() {
        return factory;
    }
}
// end::producer[]
