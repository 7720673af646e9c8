// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An audited call that returned a stage: recorded when that completes, on the thread that completes it, and only then does the stage
 * complete that the caller was given. Safe for use by several threads.
 */
final class PromisedCall<T> {
    private final OpenTrail trail;
    private final Terms terms;
    private final String event;
    private final CompletionStage<T> stage;
    private final Ending ending;
    private final OutstandingCalls outstanding;
    private final RecordedFuture<T> future;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    /** Set by whichever is first: the stage's completion, or the call's return. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private volatile @Nullable End<T> end;

    /**
     * @param event the event's name
     * @param ending records the end of the call, on any thread
     */
    PromisedCall(
            OpenTrail trail,
            Terms terms,
            String event,
            CompletionStage<T> stage,
            Ending ending,
            OutstandingCalls outstanding) {
        this.trail = trail;
        this.terms = terms;
        this.event = event;
        this.stage = stage;
        this.ending = ending;
        this.outstanding = outstanding;
        this.future = new RecordedFuture<>(stage);
    }

    OpenTrail trail() {
        return trail;
    }

    String event() {
        return event;
    }

    /** Completes as the stage does, after the call was recorded. */
    RecordedFuture<T> future() {
        return future;
    }

    /**
     * Waits for the stage's completion.
     *
     * @return how the call has ended, if the stage is completed already: then recording it is the caller's job
     */
    Optional<End<T>> watch() {
        boolean kept = outstanding.add(this);
        try {
            stage.whenComplete(this::completed);
        } catch (RuntimeException e) {
            // a stage that can't be watched says no more than that the method returned
            end = new End<>(null, null);
            decided.set(true);
        }
        if (decided.compareAndSet(false, true)) {
            if (!kept) {
                outstanding.tooLate(this);
            }
            return Optional.empty();
        }
        if (outstanding.claim(this)) {
            outstanding.recorded();
        }
        return Optional.ofNullable(end);
    }

    private void completed(@Nullable T value, @Nullable Throwable thrown) {
        end = new End<>(value, thrown);
        if (decided.compareAndSet(false, true)) {
            return;
        }
        Throwable result = thrown;
        if (outstanding.claim(this)) {
            try {
                result = record(value, thrown);
            } finally {
                outstanding.recorded();
            }
        } else if (thrown == null && !terms.failOpen()) {
            result = OutstandingCalls.unknown(this);
        }
        future.pass(value, result);
    }

    /** Like the call would, had it ended when it returned: its exception goes to the caller, else what kept it from being recorded. */
    private @Nullable Throwable record(@Nullable T value, @Nullable Throwable thrown) {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            new End<>(value, thrown).tell(ending);
            return thrown;
        } catch (RuntimeException | Error e) {
            if (!Overflow.hasReported(e)) {
                OutstandingCalls.lost(this, e);
            }
            if (thrown == null) {
                return e;
            }
            thrown.addSuppressed(e);
            return thrown;
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    /** Takes the end of a call. */
    interface Ending {
        void returned(@Nullable Object result);

        void threw(Throwable thrown);
    }

    /** How a stage completed. */
    record End<T>(@Nullable T value, @Nullable Throwable thrown) {
        void tell(Ending ending) {
            if (thrown == null) {
                ending.returned(value);
            } else {
                ending.threw(unwrapped(thrown));
            }
        }

        private static Throwable unwrapped(Throwable thrown) {
            Throwable cause = thrown.getCause();
            return thrown instanceof CompletionException && cause != null ? cause : thrown;
        }
    }
}
