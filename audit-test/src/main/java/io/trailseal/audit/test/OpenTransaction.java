// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.transaction.Status;
import jakarta.transaction.SystemException;

/** The current thread's transaction. What it has recorded comes to the trail when it ends, so nothing can be asserted of that before. */
final class OpenTransaction {
    private OpenTransaction() {}

    static boolean isThere() {
        try {
            return com.arjuna.ats.jta.TransactionManager.transactionManager().getStatus()
                    != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
