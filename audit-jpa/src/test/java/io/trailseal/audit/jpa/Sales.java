// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.FailureMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** A business that goes on without its audit trail: every sale is a line in its table. */
@ApplicationScoped
class Sales {
    @PersistenceContext
    EntityManager manager;

    @Transactional
    @AuditEvent(value = "sale.make", failureMode = FailureMode.FAIL_OPEN)
    void make(@AuditTarget("Sale") int id, @AuditDetail("note") String note) {
        line(id);
    }

    @Transactional
    @AuditEvent(value = "sale.fail", failureMode = FailureMode.FAIL_OPEN)
    void fail(@AuditTarget("Sale") int id) {
        line(id);
        throw new Accounts.Refusal();
    }

    /** What must not happen without its event. */
    @Transactional
    @AuditEvent("sale.strict")
    void strict(@AuditTarget("Sale") int id) {
        line(id);
    }

    private void line(int id) {
        manager.createNativeQuery("insert into sale (id) values (?1)")
                .setParameter(1, id)
                .executeUpdate();
    }
}
