// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Calls other audited beans from within its own transaction. */
@ApplicationScoped
class Desk {
    @Inject
    Inner inner;

    @Inject
    Ledger ledger;

    @Transactional
    @AuditEvent("desk.approve")
    void approveInSpiteOf(@AuditTarget("Order") long id) {
        try {
            inner.fail();
        } catch (IllegalStateException e) {
            ledger.write("in spite of " + id);
        }
    }

    /** Has no transaction annotation of its own, so that its exception marks nothing. */
    @ApplicationScoped
    static class Inner {
        @AuditEvent("inner.fail")
        void fail() {
            throw new IllegalStateException("caught further out");
        }
    }
}
