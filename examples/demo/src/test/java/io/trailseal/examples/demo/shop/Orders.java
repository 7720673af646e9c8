// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.shop;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The bean of the ten-line start. */
// tag::bean[]
@ApplicationScoped
public class Orders {
    @PersistenceContext
    EntityManager em;

    @Transactional
    @AuditEvent("order.approve")
    public void approve(@AuditTarget("Order") long id) {
        em.find(Order.class, id).approve();
    }
}
// end::bean[]
