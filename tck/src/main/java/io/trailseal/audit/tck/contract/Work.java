// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The business change of the contract's rows, and the transactions it is made in, by the names that servers bind.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class Work {
    @PersistenceContext
    EntityManager manager;

    /** For the container. */
    public Work() {
        // the container sets the field
    }

    /** Writes the line of this id into the current transaction. */
    public void write(String line) {
        manager.createNativeQuery("insert into contract_line (id) values (?1)")
                .setParameter(1, line)
                .executeUpdate();
    }

    /** Marks the current transaction for rollback. */
    public void doom() {
        registry().setRollbackOnly();
    }

    /** Whether there is a transaction that can commit. */
    boolean isActive() {
        return registry().getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    TransactionSynchronizationRegistry registry() {
        return find("java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
    }

    TransactionManager transactions() {
        return TransactionManagers.find();
    }

    /** The current component's transaction, where it may say itself when it begins and ends. */
    public UserTransaction userTransaction() {
        return find("java:comp/UserTransaction", UserTransaction.class);
    }

    private static <T> T find(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
