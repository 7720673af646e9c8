// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditRecord;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger.Level;

/**
 * Stands before every listener to audit events, in whichever phase of the transaction it is told: what it throws goes no further, neither to
 * the call nor to the transaction nor to other listeners. What it records itself is stored and told to nobody, since a listener that records
 * would otherwise be told of that without end. Safe for use by several threads.
 */
final class Listeners {
    private final ThreadLocal<Boolean> telling = new ThreadLocal<>();

    /** Tells whoever wants to know now, and leaves the others to the container. */
    void tell(Event<AuditRecord> event, AuditRecord recorded) {
        if (telling.get() == null) {
            event.fire(recorded);
        }
    }

    /** Tells one listener. */
    void tell(ObserverMethod<AuditRecord> listener, EventContext<AuditRecord> context) {
        boolean outer = telling.get() == null;
        telling.set(true);
        try {
            listener.notify(context);
        } catch (Exception | LinkageError e) {
            Messages.logClass(
                    Level.WARNING,
                    "TSEAL-04407",
                    "a listener to audit events failed, in "
                            + listener.getBeanClass().getName(),
                    e);
        } finally {
            if (outer) {
                telling.remove();
            }
        }
    }
}
