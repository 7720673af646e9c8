// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import java.time.Duration;

/**
 * What is under way on a node: audited calls, transactions with events, events that are still to be written. A node that stops lets it
 * end, and lets nothing new begin. Safe for use by several threads.
 */
final class UnderWay {
    private int count;
    private boolean stopping;

    /**
     * Something begins.
     *
     * @param part whether it belongs to something that is under way already; such a thing is never refused
     * @throws AuditException TSEAL-04440 if this node is stopping
     */
    synchronized void begin(boolean part) {
        if (stopping && !part) {
            throw new AuditException(
                    "TSEAL-04440", "the application is stopping: expected no new audited call, and refused this one");
        }
        count++;
    }

    /** Something has ended. */
    synchronized void end() {
        count--;
        if (count == 0) {
            notifyAll();
        }
    }

    /**
     * From now on nothing new begins; waits for what is under way.
     *
     * @return how many things have not ended in this time; 0 if all have
     */
    synchronized int stop(Duration timeout) {
        stopping = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toMillis(); count > 0 && left > 0; left = left(deadline)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return count;
    }

    private static long left(long deadline) {
        // rounded up, since 0 would mean to wait for ever
        return (deadline - System.nanoTime() + 999_999) / 1_000_000;
    }
}
