// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes longer than its transaction may. */
@ApplicationScoped
public class Dawdler {
    @Resource
    UserTransaction transaction;

    @Resource
    TransactionSynchronizationRegistry registry;

    @Inject
    Deposits deposits;

    /** Returns whether the transaction was ended by the server, on a thread of its own. */
    public boolean overstay(String id) throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        boolean[] elsewhere = new boolean[1];
        transaction.setTransactionTimeout(1);
        transaction.begin();
        try {
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // there is no completion
                }

                @Override
                public void afterCompletion(int status) {
                    elsewhere[0] = Thread.currentThread() != caller;
                    ended.countDown();
                }
            });
            deposits.make(id);
            return ended.await(30, TimeUnit.SECONDS) && elsewhere[0];
        } finally {
            transaction.rollback();
            transaction.setTransactionTimeout(0);
        }
    }
}
