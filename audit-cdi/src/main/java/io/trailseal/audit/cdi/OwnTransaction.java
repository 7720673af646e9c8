// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.chain.Resolution;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
     * Writes events; durable when this returns.
     *
     * @throws AuditException TSEAL-04402 if they could not be written; they are reported and counted as lost then
     */
    void write(List<Pending> events) {
        Batch batch = new Batch(ports, ids.get());
        try {
            newTransaction.run(() -> {
                transactions.onEnd(new End(batch));
                List<Pending> all = new ArrayList<>(resolve(events));
                all.addAll(events);
                batch.write(all);
            });
        } catch (RuntimeException | Error e) {
            // normally the transaction has told its end already, and this changes nothing
            batch.ended(Status.STATUS_UNKNOWN);
            String message = "audit events lost, since they could not be written: " + Messages.ids(events);
            Messages.log(Level.ERROR, "TSEAL-04402", message, e);
            events.forEach(event -> event.trail().counts().lost());
            throw new AuditException("TSEAL-04402", message, e);
        }
        batch.ended(Status.STATUS_COMMITTED);
    }

    /** Like {@link #write}, where nobody is left to be told of a failure: it has been reported and counted. */
    void writeOrLose(List<Pending> events) {
        try {
            write(events);
        } catch (AuditException e) {
            // reported by write
        }
    }

    /** Decides on chains left in doubt by events of which nothing is left to write. */
    void settle(List<Pending> dropped) {
        try {
            List<Pending> found = newTransaction.call(() -> resolve(dropped));
            if (!found.isEmpty()) {
                writeOrLose(found);
            }
        } catch (RuntimeException e) {
            Messages.log(Level.DEBUG, "TSEAL-04402", "chains stay in doubt until the next transaction of our own", e);
        }
    }

    /** Decides on chains left in doubt; somebody else's entry on one of ours is an event of its own. */
    private List<Pending> resolve(List<Pending> events) {
        Set<OpenTrail> trails = new LinkedHashSet<>();
        events.forEach(event -> trails.add(event.trail()));
        List<Pending> found = new ArrayList<>();
        for (OpenTrail trail : trails) {
            for (Resolution resolution : trail.engine().resolve(ports.store())) {
                if (resolution.result() == Resolution.Result.FOREIGN_WRITER) {
                    found.add(foreignWriter(trail, resolution));
                }
            }
        }
        return found;
    }

    private static Pending foreignWriter(OpenTrail trail, Resolution resolution) {
        String where = "chain " + resolution.chain() + " sequence " + resolution.sequence();
        Messages.log(
                Level.ERROR,
                "TSEAL-04403",
                "trail " + trail.name() + ' ' + where + ": expected an entry of this node or none, found another's");
        AuditRecord event = AuditRecord.event("integrity.foreign-writer")
                .type(EventType.SECURITY_VIOLATION)
                .level(AuditLevel.SECURITY)
                .message(where)
                .build();
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
