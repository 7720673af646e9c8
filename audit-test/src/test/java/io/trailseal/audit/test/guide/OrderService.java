// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test.guide;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

@ApplicationScoped
public class OrderService {
    @PersistenceContext
    EntityManager entities;

    @Transactional
    @AuditEvent("order.approve")
    public void approve(@AuditTarget("Order") long id, @AuditDetail("card") @AuditMask String card) {
        if (entities.find(PurchaseOrder.class, id).isCancelled()) {
            throw new IllegalStateException("cancelled");
        }
    }

    @Transactional
    @AuditEvent("order.delete")
    public void delete(@AuditTarget("Order") long id) {
        throw new SecurityException("nobody may");
    }
}
