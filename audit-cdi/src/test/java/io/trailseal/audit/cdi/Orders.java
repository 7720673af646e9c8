// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.RollbackPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** A business bean whose calls end in every way a call can end. */
@ApplicationScoped
class Orders {
    @Inject
    Ledger ledger;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Transactional
    @AuditEvent("order.approve")
    void approve(@AuditTarget("Order") long id) {
        ledger.write("approved " + id);
    }

    @Transactional
    @AuditEvent("order.fail")
    void fail(@AuditTarget("Order") long id) {
        ledger.write("failed " + id);
        throw new IllegalStateException("a text that is stored nowhere");
    }

    @Transactional
    @AuditEvent("order.doom")
    void doom(@AuditTarget("Order") long id) {
        ledger.write("doomed " + id);
        transaction.setRollbackOnly();
    }

    @Transactional
    @AuditEvent(value = "order.try", onRollback = RollbackPolicy.DISCARD)
    void tryOut(@AuditTarget("Order") long id) {
        transaction.setRollbackOnly();
    }

    @Transactional(dontRollbackOn = SecurityException.class)
    @AuditEvent("order.refuse")
    void refuse(@AuditTarget("Order") long id) {
        throw new SecurityException("a text that is stored nowhere");
    }

    @Transactional
    @AuditEvent("order.refuse")
    void refuseAndRollBack(@AuditTarget("Order") long id) {
        throw new SecurityException("a text that is stored nowhere");
    }

    @AuditEvent("order.look")
    String look(@AuditTarget("Order") long id) {
        return "order " + id;
    }

    @AuditEvent("order.stumble")
    void stumble(@AuditTarget("Order") long id) {
        throw new IllegalStateException("a text that is stored nowhere");
    }
}
