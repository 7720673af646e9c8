// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** What a user of the kit has: audited beans. */
@ApplicationScoped
class Orders {
    @Inject
    TransactionSynchronizationRegistry transaction;

    @Transactional
    @AuditEvent("order.approve")
    void approve(@AuditTarget("Order") long id) {
        // nothing but the event
    }

    @Transactional
    @AuditEvent("order.discount")
    void discount(
            @AuditTarget("Order") long id,
            @AuditDetail("percent") int percent,
            @AuditDetail("card") @AuditMask String card) {
        // nothing but the event
    }

    @Transactional
    @AuditEvent("order.rehearse")
    void rehearse(@AuditTarget("Order") long id) {
        transaction.setRollbackOnly();
    }

    @Transactional
    @AuditEvent("order.cancel")
    void cancel(@AuditTarget("Order") long id) {
        throw new IllegalStateException("a text that is stored nowhere");
    }

    @Transactional
    @AuditEvent("order.delete")
    void delete(@AuditTarget("Order") long id) {
        throw new SecurityException("a text that is stored nowhere");
    }

    @AuditEvent("order.look")
    String look(@AuditTarget("Order") long id) {
        return "order " + id;
    }
}
