// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

/** Runs something in a transaction that its own code begins and ends. */
@ApplicationScoped
class UserTransactionBlock {
    @Inject
    TransactionManager transactions;

    void markedForRollback(Runnable work) throws Exception {
        rolledBack(() -> {
            try {
                transactions.setRollbackOnly();
            } catch (SystemException e) {
                throw new IllegalStateException(e);
            }
            work.run();
        });
    }

    void rolledBack(Runnable work) throws Exception {
        transactions.begin();
        try {
            work.run();
        } finally {
            transactions.rollback();
        }
    }
}
