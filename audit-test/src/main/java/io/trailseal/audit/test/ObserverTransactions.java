// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import org.jboss.weld.transaction.spi.TransactionServices;

/** By this Weld knows of the transactions, as on a server: observers are told in the phase they choose, and a user transaction is a bean. */
record ObserverTransactions(TransactionManager manager) implements TransactionServices {
    private static final Set<Integer> NONE =
            Set.of(Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK);

    static ObserverTransactions ofNarayana() {
        return new ObserverTransactions(com.arjuna.ats.jta.TransactionManager.transactionManager());
    }

    /** Ends the transaction of the current thread, if there is one. */
    void rollBackWhatIsLeft() {
        try {
            if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
                manager.rollback();
            }
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction that the test has left can't be rolled back", e);
        }
    }

    @Override
    public void registerSynchronization(Synchronization synchronization) {
        try {
            manager.getTransaction().registerSynchronization(synchronization);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException("an observer can't be told of the transaction's end", e);
        }
    }

    @Override
    public boolean isTransactionActive() {
        try {
            return !NONE.contains(manager.getStatus());
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction's status can't be told", e);
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
