// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.awaitility.Awaitility;

/** Calls whose transactions have a second resource, or take too long. */
@ApplicationScoped
class TwoResources {
    @PersistenceContext
    EntityManager manager;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Transactional
    @AuditEvent("account.two")
    void deposit(@AuditTarget("Call") String id, boolean otherCommits) throws Exception {
        line(id);
        TestTransactions.manager().getTransaction().enlistResource(new Other(otherCommits));
    }

    @Transactional
    @AuditEvent("account.slow")
    void waitForTheEnd(@AuditTarget("Call") String id) {
        line(id);
        Awaitility.await().pollInSameThread().until(() -> transaction.getTransactionStatus() != Status.STATUS_ACTIVE);
    }

    private void line(String id) {
        manager.createNativeQuery("insert into ledger (id, account) values (?1, 0)")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Says yes or no, and does nothing. */
    private record Other(boolean commits) implements XAResource {
        @Override
        public int prepare(Xid xid) throws XAException {
            if (!commits) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
            return XA_OK;
        }

        @Override
        public void commit(Xid xid, boolean onePhase) {
            // nothing to commit
        }

        @Override
        public void rollback(Xid xid) {
            // nothing to roll back
        }

        @Override
        public void start(Xid xid, int flags) {
            // no work is done
        }

        @Override
        public void end(Xid xid, int flags) {
            // no work was done
        }

        @Override
        public void forget(Xid xid) {
            // nothing to forget
        }

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return this == other;
        }

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }
    }
}
