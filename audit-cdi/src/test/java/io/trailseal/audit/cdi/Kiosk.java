// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.FailureMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A business that must go on whatever becomes of its audit trail. */
@ApplicationScoped
class Kiosk {
    @Inject
    Ledger ledger;

    @Inject
    Orders orders;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Transactional
    @AuditEvent(value = "kiosk.sell", failureMode = FailureMode.FAIL_OPEN)
    void sell(@AuditTarget("Sale") long id) {
        ledger.write("sold " + id);
    }

    @Transactional
    @AuditEvent(value = "kiosk.fail", failureMode = FailureMode.FAIL_OPEN)
    void fail(@AuditTarget("Sale") long id) {
        ledger.write("failed " + id);
        throw new IllegalStateException("a text that is stored nowhere");
    }

    @Transactional
    @AuditEvent(value = "kiosk.doom", failureMode = FailureMode.FAIL_OPEN)
    void doom(@AuditTarget("Sale") long id) {
        ledger.write("doomed " + id);
        transaction.setRollbackOnly();
    }

    @AuditEvent(value = "kiosk.look", failureMode = FailureMode.FAIL_OPEN)
    void look(@AuditTarget("Sale") long id) {
        // no transaction
    }

    /** One event of each kind in one transaction. */
    @Transactional
    @AuditEvent(value = "kiosk.order", failureMode = FailureMode.FAIL_OPEN)
    void order(@AuditTarget("Sale") long id) {
        orders.approve(id);
    }

    @AuditEvent(value = "kiosk.later", failureMode = FailureMode.FAIL_OPEN)
    CompletionStage<Long> later(CompletableFuture<Long> id) {
        return id;
    }
}
