// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The business under load. */
@ApplicationScoped
public class Deposits {
    @PersistenceContext
    EntityManager em;

    @Transactional
    @AuditEvent("load.deposit")
    public void make(@AuditTarget("Deposit") String id) {
        em.persist(new Deposit(id));
    }

    /** Is done when nobody holds the signal any more. */
    @Transactional
    @AuditEvent("load.slow")
    public void makeWhenFree(@AuditTarget("Deposit") String id) {
        em.persist(new Deposit(id));
        em.createNativeQuery("update load_signal set n = n + 1").executeUpdate();
    }

    @Transactional
    @AuditEvent("load.refuse")
    public void refuse(@AuditTarget("Deposit") String id) {
        em.persist(new Deposit(id));
        throw new IllegalStateException("no");
    }
}
