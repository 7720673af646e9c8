// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.StandardEvents;
import io.trailseal.audit.core.chain.Resolution;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Writes events in a transaction of their own, at once. Safe for use by several threads. */
final class OwnTransaction {
    private final Ports ports;
    private final Transactions transactions;
    private final InNewTransaction newTransaction;
    private final Supplier<UUID> ids;

    OwnTransaction(Ports ports, Transactions transactions, InNewTransaction newTransaction, Supplier<UUID> ids) {
        this.ports = ports;
        this.transactions = transactions;
        this.newTransaction = newTransaction;
        this.ids = ids;
    }

    /**
     * Writes events, or spools them; durable when this returns.
     *
     * @throws AuditException TSEAL-04402 if that could not be done; they are reported and counted as lost then
     */
    void write(List<Pending> events) {
        if (leaveBehind(events)) {
            return;
        }
        try {
            attempt(events);
        } catch (RuntimeException | Error e) {
            leave(events, e).ifPresent(lost -> {
                throw lost;
            });
        }
    }

    /**
     * Tries to write events; durable when this returns.
     *
     * @throws RuntimeException if they could not be written, and nothing is reported yet
     */
    void attempt(List<Pending> events) {
        attempt(events, event -> true);
    }

    /**
     * The same with those events that are wanted, which is asked in the transaction.
     *
     * @throws RuntimeException if they could not be written, and nothing is reported yet
     */
    void attempt(List<Pending> events, Predicate<Pending> wanted) {
        Batch batch = new Batch(ports, ids.get());
        List<Pending> found = new ArrayList<>();
        try {
            newTransaction.run(() -> {
                transactions.onEnd(new End(batch));
                found.addAll(resolve(trails(events)));
                List<Pending> all = new ArrayList<>(found);
                events.stream().filter(wanted).forEach(all::add);
                batch.write(all);
            });
        } catch (RuntimeException | Error e) {
            // normally the transaction has told its end already, and this changes nothing
            batch.ended(Status.STATUS_UNKNOWN);
            if (!found.isEmpty()) {
                // found only once; the events are the caller's
                leave(found, e);
            }
            throw e;
        }
        batch.ended(Status.STATUS_COMMITTED);
    }

    /** Tries once more to write events of which an earlier try may have written some, though it was reported to have failed. */
    void attemptAgain(List<Pending> events) {
        StoredEvents stored = new StoredEvents(ports.store());
        attempt(events, event -> !stored.contains(event));
    }

    /** Whether the store takes anything at present: writes something, and takes it back. */
    boolean isPossible(OpenTrail trail) {
        AuditRecord trial = AuditRecord.event("audit.trial").actor(Actor.SYSTEM).build();
        Batch batch = new Batch(ports, ids.get());
        boolean[] taken = new boolean[1];
        try {
            newTransaction.run(() -> {
                transactions.onEnd(new End(batch));
                batch.write(List.of(pending(trail, trial)));
                taken[0] = true;
                throw new IllegalStateException("taken back");
            });
        } catch (RuntimeException | Error e) {
            batch.ended(Status.STATUS_UNKNOWN);
        }
        return taken[0];
    }

    /** Spools events if others are spooled, which they must not overtake; returns whether they are. */
    boolean leaveBehind(List<Pending> events) {
        return ports.overflow().takeBehind(events);
    }

    /** Spools events that could not be written; returns what to tell whoever recorded them, if that was not possible either. */
    Optional<AuditException> leave(List<Pending> events, Throwable reason) {
        return ports.overflow().take(events, reason);
    }

    /** Decides on chains left in doubt, where there is nothing to write. */
    void settle(Collection<OpenTrail> trails) {
        List<Pending> found = new ArrayList<>();
        try {
            newTransaction.run(() -> found.addAll(resolve(trails)));
        } catch (RuntimeException e) {
            Messages.log(Level.DEBUG, "TSEAL-04402", "chains stay in doubt until the next transaction of our own", e);
        }
        if (!found.isEmpty()) {
            try {
                write(found);
            } catch (AuditException e) {
                // reported already
            }
        }
    }

    private static Set<OpenTrail> trails(List<Pending> events) {
        Set<OpenTrail> trails = new LinkedHashSet<>();
        events.forEach(event -> trails.add(event.trail()));
        return trails;
    }

    /** Decides on chains left in doubt; somebody else's entry on one of ours is an event of its own. */
    private List<Pending> resolve(Collection<OpenTrail> trails) {
        List<Pending> found = new ArrayList<>();
        for (OpenTrail trail : trails) {
            for (Resolution resolution : trail.engine().resolve(ports.store())) {
                if (resolution.result() == Resolution.Result.FOREIGN_WRITER) {
                    found.add(foreignWriter(trail, resolution.chain(), resolution.sequence()));
                }
            }
        }
        return found;
    }

    /** Reports another's entry on a chain of ours. */
    static Pending foreignWriter(OpenTrail trail, ChainId chain, long sequence) {
        Messages.log(
                Level.ERROR,
                "TSEAL-04403",
                "trail " + trail.name() + " chain " + chain + " sequence " + sequence
                        + ": expected an entry of this node or none, found another's");
        return pending(trail, StandardEvents.foreignWriter(chain, sequence));
    }

    /** An event of the node's own. */
    static Pending pending(OpenTrail trail, AuditRecord event) {
        return new Pending(trail, trail.engine().complete(event), RollbackPolicy.RECORD);
    }

    /** Hears how the transaction ended. */
    private record End(Batch batch) implements Synchronization {
        @Override
        public void beforeCompletion() {
            // everything is written already
        }

        @Override
        public void afterCompletion(int status) {
            batch.ended(status);
        }
    }
}
