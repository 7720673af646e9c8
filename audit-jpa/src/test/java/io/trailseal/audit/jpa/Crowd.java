// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.concurrent.CyclicBarrier;

/** Calls that meet while each has a connection, and then all roll back. */
@ApplicationScoped
class Crowd {
    @PersistenceContext
    EntityManager manager;

    @Inject
    Accounts accounts;

    /** The connection is there before the audit hears of the transaction. */
    @Transactional
    void usesTheDatabaseFirst(String id, CyclicBarrier together) throws Exception {
        touch();
        accounts.deposit(id, account(id));
        together.await();
        throw new Accounts.Refusal();
    }

    @Transactional
    @AuditEvent("account.meet")
    void failsInTheCall(@AuditTarget("Call") String id, CyclicBarrier together) throws Exception {
        touch();
        together.await();
        throw new Accounts.Refusal();
    }

    @Transactional
    void isMarkedFirst(String id, CyclicBarrier together) throws Exception {
        touch();
        together.await();
        TestTransactions.registry().setRollbackOnly();
        accounts.idle(id);
        throw new Accounts.Refusal();
    }

    private void touch() {
        manager.createNativeQuery("select count(*) from ledger").getSingleResult();
    }

    private static int account(String id) {
        return Integer.parseInt(id.substring(id.indexOf("-") + 1)) % 8 * Accounts.DISTANCE;
    }
}
