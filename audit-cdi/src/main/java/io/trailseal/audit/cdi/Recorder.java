// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import jakarta.transaction.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings an event to where it belongs: the journal of the current transaction, or a transaction of its own. Safe for use by several
 * threads.
 */
final class Recorder {
    /** Under which a transaction keeps our journal; an object of our own, since other applications may share the transaction. */
    private final Object key = new Object();

    private final Ports ports;
    private final Transactions transactions;
    private final OwnTransaction own;
    private final SurvivorWriter survivorWriter;
    private final UnderWay underWay;
    private final Supplier<UUID> ids;

    Recorder(
            Ports ports,
            Transactions transactions,
            OwnTransaction own,
            SurvivorWriter survivorWriter,
            UnderWay underWay,
            Supplier<UUID> ids) {
        this.ports = ports;
        this.transactions = transactions;
        this.own = own;
        this.survivorWriter = survivorWriter;
        this.underWay = underWay;
        this.ids = ids;
    }

    /**
     * To be called before an audited call, so that the journal is there whatever becomes of the transaction in it. {@link #leave} must
     * follow.
     *
     * @return whether the transaction, if there is one, can still commit
     * @throws AuditException TSEAL-04440 if this node is stopping, and the call is not a part of a transaction that is under way
     */
    boolean enter() {
        return enter(known().isPresent());
    }

    /** Like {@link #enter}, for an event that says what has happened already: it is taken as long as there is a chain for it. */
    boolean enterByHand() {
        return enter(true);
    }

    private boolean enter(boolean part) {
        int status = transactions.status();
        underWay.begin(part);
        try {
            return enter(status);
        } catch (RuntimeException | Error e) {
            underWay.end();
            throw e;
        }
    }

    /** Like {@link #enter}, for a call that goes on whatever becomes of its event: it is never refused. */
    boolean enterOpen() {
        try {
            return enter(true);
        } catch (RuntimeException e) {
            // whether the event can be recorded shows when the call has ended
            underWay.begin(true);
            return false;
        }
    }

    /** To be called when the call has ended and its event was taken. */
    void leave() {
        underWay.end();
    }

    private boolean enter(int status) {
        if (status == Status.STATUS_ACTIVE) {
            journal();
        }
        return status != Status.STATUS_MARKED_ROLLBACK;
    }

    /**
     * Takes an event.
     *
     * @param event the event, completed
     * @param healthy what {@link #enter} said
     * @throws AuditException if the event can't be written, and is not a part of the caller's transaction either
     */
    void record(Pending event, boolean healthy) {
        int status = transactions.status();
        boolean kept =
                switch (status) {
                    case Status.STATUS_ACTIVE -> journal().add(event);
                    case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK ->
                        healthy && known().map(journal -> journal.add(event)).orElse(false);
                    default -> false;
                };
        if (!kept) {
            writeNow(event, status);
        }
    }

    /**
     * Where the event of a call belongs that has returned and not ended. To be called on the call's own thread; what it gives takes an
     * event on any thread, and throws like {@link #record}.
     *
     * @param healthy what {@link #enter} said
     */
    Consumer<Pending> later(boolean healthy) {
        int status = transactions.status();
        Optional<TransactionJournal> journal =
                status == Status.STATUS_ACTIVE ? Optional.of(journal()) : healthy ? known() : Optional.empty();
        if (journal.isPresent()) {
            return event -> recordLate(journal.get(), event);
        }
        boolean rolledBack = isRollback(status);
        return event -> writeLate(event, rolledBack ? event.rolledBack(Optional.empty()) : Optional.of(event));
    }

    private void recordLate(TransactionJournal journal, Pending event) {
        boolean inIt = transactions.isActive()
                && known().filter(current -> current == journal).isPresent();
        if (inIt && journal.add(event)) {
            return;
        }
        TransactionJournal.Late late = journal.addLate(event);
        if (!late.kept()) {
            writeLate(event, late.left());
        }
    }

    /** This thread may have a transaction too, another's: what it holds is left alone. */
    private void writeLate(Pending event, Optional<Pending> left) {
        if (left.isEmpty()) {
            event.trail().counts().discarded();
        } else if (transactions.status() == Status.STATUS_NO_TRANSACTION) {
            own.write(List.of(left.get()));
        } else {
            survivorWriter.write(List.of(left.get()));
        }
    }

    private static boolean isRollback(int status) {
        return status == Status.STATUS_MARKED_ROLLBACK
                || status == Status.STATUS_ROLLING_BACK
                || status == Status.STATUS_ROLLEDBACK;
    }

    private void writeNow(Pending event, int status) {
        Optional<Pending> left = isRollback(status) ? event.rolledBack(Optional.empty()) : Optional.of(event);
        if (left.isEmpty()) {
            event.trail().counts().discarded();
        } else if (status == Status.STATUS_NO_TRANSACTION) {
            own.write(List.of(left.get()));
        } else {
            survivorWriter.write(List.of(left.get()));
        }
    }

    private TransactionJournal journal() {
        return known().orElseGet(() -> {
            TransactionJournal journal =
                    new TransactionJournal(transactions, survivorWriter, underWay, new Batch(ports, ids.get()));
            transactions.onEnd(journal);
            underWay.begin(true);
            transactions.keep(key, journal);
            return journal;
        });
    }

    private Optional<TransactionJournal> known() {
        return transactions.kept(key).map(TransactionJournal.class::cast);
    }
}
