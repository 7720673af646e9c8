// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Requests that meet when they have all connections among them, and then all roll back. */
@ApplicationScoped
public class Crowd {
    private final CyclicBarrier together = new CyclicBarrier(LoadApplication.CONNECTIONS);

    @PersistenceContext
    EntityManager em;

    @Inject
    Deposits deposits;

    /** The connection is there before the audit hears of the transaction. */
    @Transactional
    public void rollBack(String id) {
        em.createNativeQuery("select count(*) from load_deposit").getSingleResult();
        deposits.make(id);
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalStateException("no");
    }
}
