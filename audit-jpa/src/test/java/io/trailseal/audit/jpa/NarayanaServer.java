// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import javax.transaction.xa.XAResource;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Tells EclipseLink that it runs in a server whose transaction manager is Narayana. */
public final class NarayanaServer extends ServerPlatformBase {
    /** For EclipseLink. */
    public NarayanaServer(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Finds the transaction manager. */
    public static final class Controller extends JTATransactionController {
        /** For EclipseLink. */
        public Controller() {}

        @Override
        protected TransactionManager acquireTransactionManager() {
            return TestTransactions.manager();
        }

        @Override
        protected Object getTransaction_impl() throws Exception {
            Transaction current = TestTransactions.manager().getTransaction();
            return current == null ? null : new Interposing(current);
        }
    }

    /**
     * A transaction that interposes every synchronization: Narayana takes no other any more once the transaction completes, which is when
     * audit rows are written; the transaction managers of the servers that run EclipseLink do.
     */
    private record Interposing(Transaction transaction) implements Transaction {
        @Override
        public void registerSynchronization(Synchronization synchronization) {
            TestTransactions.registry().registerInterposedSynchronization(synchronization);
        }

        @Override
        public void commit()
                throws RollbackException, HeuristicMixedException, HeuristicRollbackException, SystemException {
            transaction.commit();
        }

        @Override
        public void rollback() throws SystemException {
            transaction.rollback();
        }

        @Override
        public void setRollbackOnly() throws SystemException {
            transaction.setRollbackOnly();
        }

        @Override
        public int getStatus() throws SystemException {
            return transaction.getStatus();
        }

        @Override
        public boolean enlistResource(XAResource resource) throws RollbackException, SystemException {
            return transaction.enlistResource(resource);
        }

        @Override
        public boolean delistResource(XAResource resource, int flag) throws SystemException {
            return transaction.delistResource(resource, flag);
        }
    }
}
