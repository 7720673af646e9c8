// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A business each of whose calls raises an alert: a sale leaves a line in the ledger, a refused one leaves none. */
@ApplicationScoped
class RelayShop {
    /** Every so many calls is refused. */
    static final int REFUSED = 5;

    @PersistenceContext
    EntityManager manager;

    static void createTable(DataSource database) {
        Sql.run(database, "create table ledger (id varchar(60) primary key)");
    }

    @Transactional
    @AuditEvent(value = "shop.sell", level = AuditLevel.SECURITY)
    void sell(@AuditTarget("Sale") String id) {
        line(id);
    }

    @Transactional
    @AuditEvent(value = "shop.sell", level = AuditLevel.SECURITY)
    void refuse(@AuditTarget("Sale") String id) {
        line(id);
        throw new IllegalStateException("refused");
    }

    private void line(String id) {
        manager.createNativeQuery("insert into ledger (id) values (?1)")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** So many calls of several threads, of which every fifth is refused. */
    static void trade(RelayShop shop, String name, int calls, int threads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService customers = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < calls; i++) {
            customers.execute(() -> {
                int number = next.incrementAndGet();
                if (number % REFUSED == 0) {
                    try {
                        shop.refuse(name + "-refused-" + number);
                    } catch (IllegalStateException e) {
                        // as asked for
                    }
                } else {
                    shop.sell(name + '-' + number);
                }
            });
        }
        customers.shutdown();
        if (!customers.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("not done after two minutes");
        }
    }
}
