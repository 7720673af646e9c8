// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a transaction leaves behind, on a thread of the node's: what has become of its events if it did not commit, and what was
 * not to be written in it.
 *
 * <p>Whoever's transaction ended may still hold its connection: containers give it back in the same round of synchronizations in which
 * the journal is told of the end, before it or after. Writing there takes a second connection, and a pool whose users all roll back at once
 * has none left. So the events are handed over, and the caller waits for them, but only for a moment; then it goes on, its connection comes
 * free, and they are written with it. All that wait are written in one transaction.
 *
 * <p>Safe for use by several threads.
 */
final class SurvivorWriter {
    /**
     * How many tries in a row may fail until it is asked whether the store takes anything at all: each may take the pool's whole time-out. If
     * it doesn't, what waits is given up.
     */
    private static final int PATIENCE = 2;
    /** The longest that {@link #flush} waits for what another thread writes; a database that takes longer is reported by whoever does. */
    private static final Duration FLUSH_WAIT = Duration.ofMinutes(1);

    private final OwnTransaction own;
    private final UnderWay underWay;
    private final Executor executor;
    private final Duration wait;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Queue<Left> waiting = new ArrayDeque<>();
    /** What waits, and what somebody is at: all that has not ended. */
    private final Set<Left> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Somebody waited in vain since anything was written last: nobody waits until something is. */
    private volatile boolean stalled;

    /**
     * @param executor where it writes
     * @param wait how long a caller waits for its events to be written
     */
    SurvivorWriter(OwnTransaction own, UnderWay underWay, Executor executor, Duration wait) {
        this.own = own;
        this.underWay = underWay;
        this.executor = executor;
        this.wait = wait;
    }

    /**
     * Writes events, normally before this returns; what can't be written by then follows.
     *
     * @throws AuditException TSEAL-04402 if it is known already that they could not be written; they are reported and counted as lost then
     */
    void write(List<Pending> events) {
        hand(new Left(events, Set.of(), new CompletableFuture<>()));
    }

    /** Like {@link #write}, where nobody is left to be told of a failure: it has been reported and counted. */
    void writeOrLose(List<Pending> events) {
        try {
            write(events);
        } catch (AuditException e) {
            // reported already
        }
    }

    /** Decides on chains left in doubt by events of which nothing is left to write. */
    void settle(List<Pending> dropped) {
        Set<OpenTrail> trails = new LinkedHashSet<>();
        dropped.forEach(event -> trails.add(event.trail()));
        hand(new Left(List.of(), trails, new CompletableFuture<>()));
    }

    /** Writes here and now what waits; returns when all that had not ended at this moment has been tried, by whomever. */
    void flush() {
        List<Left> all;
        synchronized (this) {
            all = List.copyOf(unfinished);
        }
        drain();
        for (Left left : all) {
            try {
                left.written().get(FLUSH_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // a loss is reported already, and told to whoever recorded it
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void hand(Left left) {
        if (own.leaveBehind(left.events())) {
            return;
        }
        underWay.begin(true);
        left.events().forEach(event -> event.trail().counts().waiting());
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(left);
            unfinished.add(left);
        }
        if (first) {
            try {
                executor.execute(this::drainForTheApplication);
            } catch (RuntimeException e) {
                // the container has no thread for us, because it stops or because this thread is none of its own: then
                // here
                drain();
            }
        }
        await(left, stalled ? Duration.ZERO : wait);
    }

    private void await(Left left, Duration longest) {
        try {
            left.written().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // whoever waits may hold what the writing needs: it follows
            stalled = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuditException lost) {
                throw lost;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void drainForTheApplication() {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            drain();
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    /** Writes here and now what waits. */
    void drain() {
        int failures = 0;
        for (List<Left> batch = take(); !batch.isEmpty(); batch = take()) {
            failures = together(batch, failures);
        }
    }

    private synchronized List<Left> take() {
        List<Left> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** In one transaction; if that fails, each in one of its own, unless it fails for all. */
    private int together(List<Left> batch, int failuresBefore) {
        List<Pending> events = new ArrayList<>();
        Set<OpenTrail> trails = new LinkedHashSet<>();
        batch.forEach(left -> {
            events.addAll(left.events());
            trails.addAll(left.trails());
        });
        try {
            attempt(events, trails);
            stalled = false;
            batch.forEach(left -> ended(left, null));
            return 0;
        } catch (RuntimeException | Error e) {
            int failures = failuresBefore < PATIENCE ? failuresBefore + 1 : failuresBefore;
            for (Left left : batch) {
                failures = alone(left, e, batch.size() == 1, failures);
            }
            return failures;
        }
    }

    private int alone(Left left, Throwable failure, boolean tried, int failuresBefore) {
        Throwable last = failure;
        int failures = failuresBefore;
        if (!tried && failures == PATIENCE && !isWorthATry(left)) {
            failures++;
        }
        if (!tried && failures <= PATIENCE) {
            try {
                attemptAgain(left);
                ended(left, null);
                return 0;
            } catch (RuntimeException | Error e) {
                last = e;
            }
        }
        ended(
                left,
                left.events().isEmpty() ? null : own.leave(left.events(), last).orElse(null));
        return failures < PATIENCE ? failures + 1 : failures;
    }

    private void attempt(List<Pending> events, Collection<OpenTrail> trails) {
        if (!events.isEmpty()) {
            own.attempt(events);
        }
        if (!trails.isEmpty()) {
            own.settle(trails);
        }
    }

    /** Many failures may be those of the events that failed: the store takes others then. */
    private boolean isWorthATry(Left left) {
        return !left.events().isEmpty() && own.isPossible(left.events().get(0).trail());
    }

    private void attemptAgain(Left left) {
        if (!left.events().isEmpty()) {
            own.attemptAgain(left.events());
        }
        attempt(List.of(), left.trails());
    }

    private void ended(Left left, @Nullable AuditException lost) {
        synchronized (this) {
            unfinished.remove(left);
        }
        left.events().forEach(event -> event.trail().counts().ended());
        if (lost == null) {
            left.written().complete(true);
        } else {
            left.written().completeExceptionally(lost);
        }
        underWay.end();
    }

    /** What one transaction left behind: events, or trails whose chains are in doubt. */
    private record Left(List<Pending> events, Set<OpenTrail> trails, CompletableFuture<Boolean> written) {}
}
