// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.jboss.weld.bootstrap.api.CDI11Bootstrap;
import org.jboss.weld.bootstrap.spi.Deployment;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.resources.spi.ResourceLoader;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Lets Weld tell observers in phases of Narayana's transactions, as servers do. */
final class ObserverTransactions implements TransactionServices {
    static Weld weld() {
        return new Weld() {
            @Override
            protected Deployment createDeployment(ResourceLoader loader, CDI11Bootstrap bootstrap) {
                Deployment deployment = super.createDeployment(loader, bootstrap);
                deployment.getServices().add(TransactionServices.class, new ObserverTransactions());
                return deployment;
            }
        };
    }

    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();

    @Override
    public void registerSynchronization(Synchronization synchronization) {
        try {
            manager.getTransaction().registerSynchronization(synchronization);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isTransactionActive() {
        try {
            int status = manager.getStatus();
            return status == Status.STATUS_ACTIVE
                    || status == Status.STATUS_COMMITTING
                    || status == Status.STATUS_MARKED_ROLLBACK
                    || status == Status.STATUS_PREPARED
                    || status == Status.STATUS_PREPARING
                    || status == Status.STATUS_ROLLING_BACK;
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public UserTransaction getUserTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    @Override
    public void cleanup() {
        // nothing is kept
    }
}
