// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The way to the persistence unit: which one, and how each operation uses it. Every operation has an EntityManager of its own, since
 * inside {@code beforeCompletion} that is the one thing that works on every server: it joins the transaction, is flushed, cleared
 * (EclipseLink inserts again otherwise) and closed. The application's own is never touched. Safe for use by several threads.
 */
@ApplicationScoped
class AuditPersistence {
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    @Inject
    @AuditUnit
    private Instance<EntityManagerFactory> chosen;

    @Inject
    private Instance<DefaultUnit> only;

    @Inject
    private OwnTransaction ownTransaction;

    private EntityManagerFactory factory;
    private TransactionSynchronizationRegistry registry;

    AuditPersistence() {}

    /** Looked up once, while a thread of the application is there to do it: a time-out completes on a thread without a naming context. */
    @PostConstruct
    void connect() {
        factory = chosen.isUnsatisfied() ? theOnlyUnit() : theChosenUnit();
        try {
            registry = InitialContext.doLookup(REGISTRY);
        } catch (NamingException e) {
            throw new AuditException("TSEAL-05010", "no transactions here: " + REGISTRY + " is not bound", e);
        }
    }

    /** Reads, in the caller's transaction if there is one. */
    public <T> T read(String what, Function<EntityManager, T> work) {
        try {
            EntityManager manager = factory.createEntityManager();
            try {
                T result = work.apply(manager);
                manager.clear();
                return result;
            } finally {
                manager.close();
            }
        } catch (AuditException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DatabaseFault.reading(what, e);
        }
    }

    /** Writes, in the caller's transaction if there is one, else in its own, which is committed when this returns. */
    public void write(String what, Consumer<EntityManager> work) {
        try {
            if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
                ownTransaction.run(() -> flushed(work));
            } else {
                flushed(work);
            }
        } catch (AuditException e) {
            throw e;
        } catch (Exception e) { // a failed commit of the own transaction arrives as a checked exception, undeclared
            throw DatabaseFault.writing(what, e);
        }
    }

    private void flushed(Consumer<EntityManager> work) {
        EntityManager manager = factory.createEntityManager();
        try {
            work.accept(manager);
            manager.flush();
            manager.clear();
        } finally {
            manager.close();
        }
    }

    private EntityManagerFactory theChosenUnit() {
        if (chosen.isAmbiguous()) {
            throw new AuditException(
                    "TSEAL-05009",
                    "more than one EntityManagerFactory with the qualifier @AuditUnit: expected one at most");
        }
        return chosen.get();
    }

    private EntityManagerFactory theOnlyUnit() {
        EntityManagerFactory unit = only.get().factory();
        if (unit == null) {
            throw new AuditException(
                    "TSEAL-05009",
                    "no persistence unit: expected one with the mapping file META-INF/trailseal-orm.xml, or a producer with @AuditUnit");
        }
        return unit;
    }
}
