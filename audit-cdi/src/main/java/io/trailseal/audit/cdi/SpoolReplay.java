// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.store.EventSpool;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits in the spool, in order, in transactions of its own, and takes it out when they have committed. An event that stands in
 * the store already, because this process or another was cut off between the two, is recognised by its id and not written again. Safe
 * for use by several threads.
 */
final class SpoolReplay {
    private static final int BATCH = 100;

    private final EventSpool spool;
    private final OpenTrails trails;
    private final OwnTransaction own;
    private final StoredEvents stored;
    private long written;
    private long known;
    private @Nullable Future<?> repeated;

    SpoolReplay(EventSpool spool, OpenTrails trails, OwnTransaction own, StoredEvents stored) {
        this.spool = spool;
        this.trails = trails;
        this.own = own;
        this.stored = stored;
    }

    synchronized void start(ScheduledExecutorService executor, Duration interval) {
        repeated = executor.scheduleWithFixedDelay(this::pass, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        if (repeated != null) {
            repeated.cancel(false);
        }
    }

    /** Writes what waits now, as far as that is possible. Never throws. */
    synchronized void pass() {
        Set<UUID> refused = new HashSet<>();
        try {
            for (List<Pending> next = next(refused); !next.isEmpty(); next = next(refused)) {
                write(next, refused);
            }
            if (!refused.isEmpty()) {
                Messages.log(
                        Level.WARNING,
                        "TSEAL-04423",
                        "the store takes others, but not these audit events, which wait in the spool: " + refused);
            } else if (written + known > 0) {
                drained();
            }
        } catch (RuntimeException | Error e) {
            Messages.logClass(
                    Level.WARNING,
                    "TSEAL-04422",
                    spool.size() + " audit events wait in the spool, which could not be emptied now",
                    e);
        }
    }

    /** The next ones up to the first that was refused, since that means that all have had their turn. */
    private List<Pending> next(Set<UUID> refused) {
        return spool.first(BATCH).stream()
                .takeWhile(event -> !refused.contains(event.event().id().orElseThrow()))
                .map(event -> new Pending(trails.get(event.trail()), event.event(), RollbackPolicy.RECORD))
                .toList();
    }

    private void write(List<Pending> events, Set<UUID> refused) {
        try {
            attempt(events);
            remove(events);
        } catch (RuntimeException | Error e) {
            if (!own.isPossible(trails.standard())) {
                throw e;
            }
            // so it is one of the events, or the store is back: in order all the same
            for (Pending event : events) {
                if (!alone(event)) {
                    refused.add(event.event().id().orElseThrow());
                    // to the end; there twice after a crash, and known then
                    spool.add(List.of(event.spooled()));
                    event.trail().counts().waiting();
                }
                remove(List.of(event));
            }
        }
    }

    /** Whether the event is written; not if the store refuses this one though it takes others. */
    private boolean alone(Pending event) {
        for (int i = 0; i < 2; i++) {
            try {
                attempt(List.of(event));
                return true;
            } catch (RuntimeException | Error e) {
                if (!own.isPossible(trails.standard())) {
                    throw e;
                }
            }
        }
        return false;
    }

    private void remove(List<Pending> events) {
        events.forEach(event -> event.trail().counts().ended());
        spool.remove(events.size());
    }

    private void attempt(List<Pending> events) {
        List<Pending> there = new ArrayList<>();
        own.attempt(events, event -> {
            boolean isThere = stored.contains(event);
            if (isThere) {
                there.add(event);
            }
            return !isThere;
        });
        known += there.size();
        written += events.size() - there.size();
    }

    private void drained() {
        Messages.log(
                Level.INFO,
                "TSEAL-04421",
                "the spool is empty: " + written + " audit events written from it, " + known
                        + " that had been written before");
        OpenTrail trail = trails.standard();
        AuditRecord event = AuditRecord.event("audit.spool")
                .type(EventType.COMPONENT_FAILURE)
                .level(AuditLevel.CRITICAL)
                .outcome(Outcome.FAILED)
                .actor(Actor.SYSTEM)
                .message("events were written late, from the spool")
                .detail("written", written)
                .detail("known", known)
                .build();
        written = 0;
        known = 0;
        own.write(List.of(OwnTransaction.pending(trail, event)));
    }
}
