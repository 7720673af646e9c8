// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.internal.JtaSynchronizationStrategy;
import org.hibernate.engine.transaction.jta.platform.internal.SynchronizationRegistryBasedSynchronizationStrategy;

/**
 * How Hibernate takes part in transactions here: as on a server, with interposed synchronizations. Others can't be registered any more
 * once the transaction completes, which is when audit rows are written.
 */
public final class TestJtaPlatform extends AbstractJtaPlatform {
    private static final long serialVersionUID = 1L;

    /** For Hibernate. */
    public TestJtaPlatform() {}

    @Override
    protected TransactionManager locateTransactionManager() {
        return TestTransactions.manager();
    }

    @Override
    protected UserTransaction locateUserTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    @Override
    protected JtaSynchronizationStrategy getSynchronizationStrategy() {
        return new SynchronizationRegistryBasedSynchronizationStrategy(TestTransactions::registry);
    }
}
