// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of one transaction: kept until just before it completes, then written in it; and after its end, when it didn't commit,
 * written for what they have become in another. Events that must not fail it are written after its end in any case. Safe for use by
 * several threads, since a time-out ends a transaction on another thread.
 */
final class TransactionJournal implements Synchronization {
    private final Transactions transactions;
    private final SurvivorWriter survivorWriter;
    private final UnderWay underWay;
    private final Batch batch;
    private final List<Pending> waiting = new ArrayList<>();
    private final List<Pending> attempted = new ArrayList<>();
    private boolean flushed;
    private boolean ended;
    private boolean committed;

    TransactionJournal(Transactions transactions, SurvivorWriter survivorWriter, UnderWay underWay, Batch batch) {
        this.transactions = transactions;
        this.survivorWriter = survivorWriter;
        this.underWay = underWay;
        this.batch = batch;
    }

    /**
     * Keeps an event.
     *
     * @return whether it is kept; not if the transaction has ended
     */
    boolean add(Pending event) {
        boolean late;
        synchronized (this) {
            if (ended) {
                return false;
            }
            event.trail().counts().waiting();
            waiting.add(event);
            late = flushed && !event.terms().failOpen();
        }
        if (late) {
            flushAgain();
        }
        return true;
    }

    /**
     * Keeps an event of a call that ended after it had returned, from whichever thread: to be written in the transaction, or after its
     * end if it has been written to already.
     */
    synchronized Late addLate(Pending event) {
        if (!ended) {
            event.trail().counts().waiting();
            waiting.add(event);
            return new Late(true, Optional.empty());
        }
        return new Late(false, committed ? Optional.of(event) : event.rolledBack(reached(attempted)));
    }

    @Override
    public void beforeCompletion() {
        flush();
    }

    @Override
    public void afterCompletion(int status) {
        List<Pending> left;
        List<Pending> tried;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            committed = status == Status.STATUS_COMMITTED;
            left = List.copyOf(waiting);
            tried = List.copyOf(attempted);
        }
        try {
            ended(status, left, tried);
        } finally {
            underWay.end();
        }
    }

    private void ended(int status, List<Pending> left, List<Pending> tried) {
        left.forEach(event -> event.trail().counts().ended());
        tried.forEach(event -> event.trail().counts().ended());
        batch.ended(status);
        List<Pending> survivors = new ArrayList<>();
        if (status == Status.STATUS_COMMITTED) {
            survivors.addAll(left);
        } else {
            Optional<UUID> reached = reached(tried);
            tried.forEach(event -> survive(event, reached, survivors));
            left.forEach(event -> survive(event, reached, survivors));
        }
        if (!survivors.isEmpty()) {
            survivorWriter.writeOrLose(survivors);
        } else if (status != Status.STATUS_COMMITTED && !tried.isEmpty()) {
            survivorWriter.settle(tried);
        }
    }

    /** The flush has been: asks for another, behind whoever recorded this; too late for that, it is now. */
    private void flushAgain() {
        try {
            transactions.onEnd(new LateFlush());
        } catch (IllegalStateException e) {
            flush();
        }
    }

    private void flush() {
        List<Pending> events;
        synchronized (this) {
            if (transactions.isRollbackOnly()) {
                return;
            }
            flushed = true;
            events = waiting.stream().filter(event -> !event.terms().failOpen()).toList();
            if (events.isEmpty()) {
                return;
            }
            waiting.removeIf(event -> !event.terms().failOpen());
            attempted.addAll(events);
        }
        try {
            batch.write(events);
        } catch (RuntimeException | Error e) {
            String message = "transaction vetoed, since its audit events could not be written: " + Messages.ids(events);
            Messages.log(Level.ERROR, "TSEAL-04401", message, e);
            transactions.veto();
            throw new AuditException("TSEAL-04401", message, e);
        }
    }

    /** The transaction's id, if it has reached the point of writing: entries with it may stand though it was reported rolled back. */
    private Optional<UUID> reached(List<Pending> tried) {
        return tried.isEmpty() ? Optional.empty() : Optional.of(batch.transaction());
    }

    private static void survive(Pending event, Optional<UUID> transaction, List<Pending> survivors) {
        Optional<Pending> survivor = event.rolledBack(transaction);
        if (survivor.isEmpty()) {
            event.trail().counts().discarded();
        }
        survivor.ifPresent(survivors::add);
    }

    /**
     * What became of a late event.
     *
     * @param kept whether the journal has it
     * @param left if not: what the transaction's end has made of it, to be written elsewhere; empty if it is to be dropped
     */
    record Late(boolean kept, Optional<Pending> left) {}

    /** Writes what was recorded after the first flush. */
    private final class LateFlush implements Synchronization {
        @Override
        public void beforeCompletion() {
            flush();
        }

        @Override
        public void afterCompletion(int status) {
            // the journal itself is told
        }
    }
}
