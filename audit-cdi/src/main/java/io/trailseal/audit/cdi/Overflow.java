// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.store.EventSpool;
import io.trailseal.audit.core.store.SpooledEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Where events go that have happened and that the store does not take: to the spool. Where there is none, or no room in it, they are
 * lost: reported and counted. Safe for use by several threads.
 */
final class Overflow {
    private final Optional<EventSpool> spool;

    private Overflow(Optional<EventSpool> spool) {
        this.spool = spool;
    }

    static Overflow to(EventSpool spool) {
        return new Overflow(Optional.of(spool));
    }

    static Overflow none() {
        return new Overflow(Optional.empty());
    }

    /**
     * Takes events if others wait already, which they must not overtake.
     *
     * @return whether they are taken; if not, it is the store's turn
     */
    boolean takeBehind(List<Pending> events) {
        try {
            boolean taken = spool.isPresent() && spool.get().addBehind(spooled(events));
            if (taken) {
                events.forEach(event -> event.trail().counts().waiting());
            }
            return taken;
        } catch (RuntimeException e) {
            // the store may take them after all
            return false;
        }
    }

    /**
     * Takes events that the store has refused.
     *
     * @return what to tell whoever recorded them; nothing if they are spooled, or go by {@code FAIL_OPEN}
     */
    Optional<AuditException> take(List<Pending> events, Throwable reason) {
        if (spool.isEmpty()) {
            return lost(events, reason);
        }
        boolean first = spool.get().isEmpty();
        try {
            spool.get().add(spooled(events));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            return lost(events, reason);
        }
        events.forEach(event -> event.trail().counts().waiting());
        Messages.log(
                first ? Level.WARNING : Level.DEBUG,
                "TSEAL-04420",
                "audit events can't be written, and wait in the spool until they can: " + Messages.ids(events),
                reason);
        return Optional.empty();
    }

    /** Reports and counts events as lost. */
    static Optional<AuditException> lost(List<Pending> events, Throwable reason) {
        String message = "audit events lost, since they could not be written: " + Messages.ids(events);
        Messages.log(Level.ERROR, "TSEAL-04402", message, reason);
        events.forEach(event -> event.trail().counts().lost());
        return events.stream().allMatch(event -> event.terms().failOpen())
                ? Optional.empty()
                : Optional.of(new AuditException("TSEAL-04402", message, reason));
    }

    /** Gives the spool back. What is in it waits for the next start. */
    void close() {
        spool.ifPresent(EventSpool::close);
    }

    private static List<SpooledEvent> spooled(List<Pending> events) {
        return events.stream().map(Pending::spooled).toList();
    }

    /** Whether this is what was thrown when events were reported and counted as lost. */
    static boolean hasReported(Throwable thrown) {
        return thrown instanceof AuditException own && own.code().equals("TSEAL-04402");
    }
}
