// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;

/** Runs something in a transaction that its own code begins and ends. */
@ApplicationScoped
class UserTransactionBlock {
    @Inject
    TransactionManager transactions;

    void markedForRollback(Runnable work) throws Exception {
        transactions.begin();
        try {
            transactions.setRollbackOnly();
            work.run();
        } finally {
            transactions.rollback();
        }
    }
}
