// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.core.sealer.SealOccasion;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Seals this node's trails at every interval, and a last time when the node ends. One run at a time, in transactions of its own. Safe for
 * use by several threads.
 */
final class NodeSealing {
    private final List<SealedTrail> trails;
    private final Duration interval;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable Future<?> repeated;
    private volatile boolean stopping;

    NodeSealing(List<SealedTrail> trails, Duration interval, LongSupplier nanos, RandomGenerator random) {
        this.trails = List.copyOf(trails);
        this.interval = interval;
        this.nanos = nanos;
        this.random = random;
    }

    /** For a node that seals nothing. */
    static NodeSealing none() {
        return new NodeSealing(List.of(), Duration.ofHours(1), System::nanoTime, RandomGenerator.getDefault());
    }

    /** Begins somewhere within the first interval, so that nodes that start together don't seal together. */
    void start(ScheduledExecutorService executor) {
        if (!trails.isEmpty()) {
            long period = interval.toMillis();
            repeated =
                    executor.scheduleWithFixedDelay(this::run, random.nextLong(period), period, TimeUnit.MILLISECONDS);
        }
    }

    /** No run begins any more; one that is under way ends with the seal it is at. */
    void stop() {
        stopping = true;
        Future<?> known = repeated;
        if (known != null) {
            known.cancel(false);
        }
    }

    /** A last seal of each trail, which says that this node has ended in order. What does not fit into the time is left to others. */
    void end(Duration timeout) {
        if (trails.isEmpty()) {
            return;
        }
        long deadline = nanos.getAsLong() + timeout.toNanos();
        if (!isFree(timeout)) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04609",
                    "no last seal was made, since another is still under way after " + timeout
                            + "; the next node to seal goes on from it");
            return;
        }
        try {
            for (SealedTrail trail : trails) {
                if (nanos.getAsLong() - deadline < 0) {
                    trail.seal(SealOccasion.CLEAN_END, () -> nanos.getAsLong() - deadline < 0);
                }
            }
        } finally {
            running.unlock();
        }
    }

    private boolean isFree(Duration timeout) {
        try {
            return running.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        if (!stopping && running.tryLock()) {
            try {
                trails.forEach(trail -> trail.seal(SealOccasion.INTERVAL, () -> !stopping));
            } finally {
                running.unlock();
            }
        }
    }
}
