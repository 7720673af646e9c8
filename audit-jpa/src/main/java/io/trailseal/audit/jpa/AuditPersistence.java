// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TransactionRequiredException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to the persistence unit: which one, and how each operation uses it. Every operation has an EntityManager of its own, since
 * inside {@code beforeCompletion} that is the one thing that works on every server: it joins the transaction, is flushed, cleared
 * (EclipseLink inserts again otherwise) and closed. The application's own is never touched. Safe for use by several threads.
 */
@ApplicationScoped
class AuditPersistence {
    @Inject
    @AuditUnit
    private Instance<EntityManagerFactory> chosen;

    @Inject
    private Instance<DefaultUnit> only;

    private volatile @Nullable EntityManagerFactory factory;

    AuditPersistence() {}

    /** Found at the first use, not after construction, where a container would wrap what it throws. Twice at once does no harm. */
    private EntityManagerFactory factory() {
        EntityManagerFactory found = factory;
        if (found == null) {
            found = mapped(chosen.isUnsatisfied() ? only.get().factory() : theChosenUnit());
            factory = found;
        }
        return found;
    }

    /** Reads, in the caller's transaction if there is one. */
    public <T> T read(String what, Function<EntityManager, T> work) {
        try {
            return alone(work);
        } catch (AuditException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DatabaseFault.reading(what, e);
        }
    }

    /** Writes in the caller's transaction; there must be one. */
    public void write(String what, Consumer<EntityManager> work) {
        try {
            alone(manager -> {
                work.accept(manager);
                manager.flush();
                return manager;
            });
        } catch (TransactionRequiredException e) {
            throw new AuditException(
                    "TSEAL-05010",
                    what
                            + ": expected a transaction that the persistence unit takes part in, found none; the unit must be a JTA unit",
                    e);
        } catch (AuditException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DatabaseFault.writing(what, e);
        }
    }

    private <T> T alone(Function<EntityManager, T> work) {
        EntityManager manager = factory().createEntityManager();
        try {
            T result = work.apply(manager);
            manager.clear();
            return result;
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

    private static EntityManagerFactory mapped(EntityManagerFactory unit) {
        boolean mapped =
                unit.getMetamodel().getEntities().stream().anyMatch(entity -> entity.getJavaType() == EntryRow.class);
        if (!mapped) {
            throw new AuditException(
                    "TSEAL-05035",
                    "the persistence unit doesn't map the audit tables: expected <mapping-file>META-INF/trailseal-orm.xml</mapping-file>"
                            + " in its persistence.xml, found none");
        }
        return unit;
    }
}
