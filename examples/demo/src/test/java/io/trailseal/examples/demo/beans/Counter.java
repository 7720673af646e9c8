// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.beans;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The audited bean; one of its methods records to a trail of its own. */
@ApplicationScoped
public class Counter {
    @PersistenceContext
    EntityManager manager;

    @Transactional
    @AuditEvent("counter.serve")
    public void serve() {
        manager.createNativeQuery("select 1").getSingleResult();
    }

    @Transactional
    @AuditEvent(value = "counter.pay", trail = "payments")
    public void pay() {
        manager.createNativeQuery("select 1").getSingleResult();
    }

    @Transactional
    @AuditEvent("counter.refuse")
    public void refuse() {
        throw new SecurityException("no");
    }
}
