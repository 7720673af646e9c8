// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.store.EventSpool;
import io.trailseal.audit.core.store.SpooledEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    /** How many events may be refused one by one until it must be the store. */
    private static final int PATIENCE = 3;

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
        try {
            for (List<SpooledEvent> first = spool.first(BATCH); !first.isEmpty(); first = spool.first(BATCH)) {
                write(first.stream().map(this::pending).toList());
            }
            if (written + known > 0) {
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

    private Pending pending(SpooledEvent spooled) {
        return new Pending(trails.get(spooled.trail()), spooled.event(), RollbackPolicy.RECORD);
    }

    private void write(List<Pending> events) {
        List<Pending> refused = List.of();
        try {
            attempt(events);
        } catch (RuntimeException | Error e) {
            refused = events.size() == 1 ? events : alone(events);
            if (refused.size() == events.size()) {
                throw e;
            }
            Messages.logClass(
                    Level.WARNING,
                    "TSEAL-04423",
                    "the store takes others, but not these audit events, which wait behind them: "
                            + Messages.ids(refused),
                    e);
        }
        // there twice after a crash, and known then
        spool.add(refused.stream().map(Pending::spooled).toList());
        refused.forEach(event -> event.trail().counts().waiting());
        events.forEach(event -> event.trail().counts().ended());
        spool.remove(events.size());
    }

    /** Each in a transaction of its own: returns those that are refused; all, if so many are in a row that it must be the store. */
    private List<Pending> alone(List<Pending> events) {
        List<Pending> refused = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i == PATIENCE && refused.size() == PATIENCE) {
                return events;
            }
            try {
                attempt(events.subList(i, i + 1));
            } catch (RuntimeException | Error e) {
                refused.add(events.get(i));
            }
        }
        return refused;
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
        own.write(List.of(new Pending(trail, trail.engine().complete(event), RollbackPolicy.RECORD)));
    }
}
