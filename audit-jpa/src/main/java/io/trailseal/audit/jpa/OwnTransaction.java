// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * A transaction around work whose caller has none. Not used inside a caller's transaction: in {@code beforeCompletion} no server
 * promises that a transactional interceptor works. Safe for use by several threads.
 */
@ApplicationScoped
class OwnTransaction {
    OwnTransaction() {}

    /** Runs the work in a new transaction: committed when this returns, rolled back when it throws. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void run(Runnable work) {
        work.run();
    }
}
