// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The container's transactions, as far as we need them. Safe for use by several threads. */
final class Transactions {
    private static final List<String> NAMES = List.of(
            "java:comp/TransactionSynchronizationRegistry",
            "java:/TransactionSynchronizationRegistry",
            "java:jboss/TransactionSynchronizationRegistry");

    private final TransactionSynchronizationRegistry registry;

    Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /**
     * The container's, by its name or as a bean.
     *
     * @throws AuditException TSEAL-04305 if there is none
     */
    static Transactions find(Instance<TransactionSynchronizationRegistry> beans) {
        for (String name : NAMES) {
            try {
                if (InitialContext.doLookup(name) instanceof TransactionSynchronizationRegistry found) {
                    return new Transactions(found);
                }
            } catch (NamingException e) {
                // not under this name
            }
        }
        if (beans.isResolvable()) {
            return new Transactions(beans.get());
        }
        throw new AuditException(
                "TSEAL-04305",
                "transactions: expected a TransactionSynchronizationRegistry as one of " + String.join(", ", NAMES)
                        + " or as a bean, found none");
    }

    /** One of {@link Status}. */
    int status() {
        return registry.getTransactionStatus();
    }

    boolean isActive() {
        return status() == Status.STATUS_ACTIVE;
    }

    void onEnd(Synchronization synchronization) {
        registry.registerInterposedSynchronization(synchronization);
    }

    boolean isRollbackOnly() {
        return registry.getRollbackOnly();
    }

    /** Marks the current transaction; one that has none, or is past that, is left alone. */
    void veto() {
        try {
            registry.setRollbackOnly();
        } catch (IllegalStateException e) {
            Messages.log(System.Logger.Level.DEBUG, "TSEAL-04401", "transaction can't be marked for rollback", e);
        }
    }

    /** What was kept with the current transaction; empty where that can't be asked. */
    Optional<Object> kept(Object key) {
        try {
            @Nullable Object value = registry.getResource(key);
            return Optional.ofNullable(value);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    void keep(Object key, Object value) {
        registry.putResource(key, value);
    }
}
