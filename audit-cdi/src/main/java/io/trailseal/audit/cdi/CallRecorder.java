// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.cdi.context.RequestNotes;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.cdi.model.AuditedMethod;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records one intercepted call. Safe for use by several threads. */
final class CallRecorder {
    private final AuditedTypes types;
    private final OpenTrails trails;
    private final Surroundings surroundings;
    private final Recorder recorder;
    private final EventIntake intake;
    private final Refusals refusals;
    private final OutstandingCalls outstanding;

    CallRecorder(
            AuditedTypes types,
            OpenTrails trails,
            Surroundings surroundings,
            Recorder recorder,
            EventIntake intake,
            Refusals refusals,
            OutstandingCalls outstanding) {
        this.types = types;
        this.trails = trails;
        this.surroundings = surroundings;
        this.recorder = recorder;
        this.intake = intake;
        this.refusals = refusals;
        this.outstanding = outstanding;
    }

    @Nullable
    Object call(InvocationContext invocation) throws Exception {
        Optional<AuditedMethod> method = types.of(invocation.getTarget().getClass(), invocation.getMethod())
                .filter(AuditedMethod::enabled);
        if (method.isEmpty()) {
            return invocation.proceed();
        }
        OpenTrail trail = trails.get(method.get().trail());
        Terms terms = trail.terms(method.get().onRollback(), method.get().failureMode());
        boolean healthy = terms.failOpen() ? recorder.enterOpen() : recorder.enter();
        try {
            Call call = new Call(method.get(), trail, terms, arguments(invocation), healthy);
            return call(invocation, call);
        } finally {
            recorder.leave();
        }
    }

    /** A copy; Payara's session beans have null where a method has no parameters. */
    private static @Nullable Object[] arguments(InvocationContext invocation) {
        @Nullable Object @Nullable [] given = invocation.getParameters();
        return given == null ? new Object[0] : given.clone();
    }

    private @Nullable Object call(InvocationContext invocation, Call call) throws Exception {
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            call.threw(thrown);
            throw thrown;
        }
        if (result instanceof CompletionStage<?> stage) {
            return promised(stage, call, isReplaceable(invocation.getMethod(), stage));
        }
        call.returned(result);
        return result;
    }

    /** The call ends when its stage completes; if that is so already, it has ended here and in this transaction. */
    private <T> CompletionStage<T> promised(CompletionStage<T> stage, Call call, boolean replaceable) {
        PromisedCall<T> promise =
                new PromisedCall<>(call.trail, call.terms, call.method.name(), stage, call.later(), outstanding);
        Optional<PromisedCall.End<T>> early = promise.watch();
        if (early.isPresent()) {
            early.get().tell(call);
            return stage;
        }
        return replaceable ? promise.future() : stage;
    }

    /** Whether a caller can't tell a future of ours from the method's own. A bridge may promise less than the method it stands for. */
    private static boolean isReplaceable(Method method, CompletionStage<?> stage) {
        Class<?> declared = method.getReturnType();
        return stage.getClass() == CompletableFuture.class
                || !method.isBridge() && (declared == CompletionStage.class || declared == CompletableFuture.class);
    }

    /** One call under way: what was so when it began. */
    private final class Call implements PromisedCall.Ending {
        private final AuditedMethod method;
        private final OpenTrail trail;
        private final Terms terms;
        private final @Nullable Object[] arguments;
        private final boolean healthy;
        private final RequestContext request = surroundings.request();
        private final Optional<RequestNotes> notes = surroundings.notes();
        private final Actor actor = surroundings.actor(request);
        private final long begun = System.nanoTime();

        Call(AuditedMethod method, OpenTrail trail, Terms terms, @Nullable Object[] arguments, boolean healthy) {
            this.method = method;
            this.trail = trail;
            this.terms = terms;
            this.arguments = arguments;
            this.healthy = healthy;
        }

        @Override
        public void returned(@Nullable Object result) {
            record(success(result));
        }

        /** The exception goes on to the caller; what recording it brings up goes with it, and never instead. */
        @Override
        public void threw(Throwable thrown) {
            try {
                record(failure(thrown));
            } catch (RuntimeException e) {
                thrown.addSuppressed(e);
            }
        }

        /** Records an end that comes later: who called and where the event belongs is known only here, on this thread. */
        PromisedCall.Ending later() {
            Actor caller = caller();
            Consumer<Pending> destination = recorder.later(healthy);
            return new PromisedCall.Ending() {
                @Override
                public void returned(@Nullable Object result) {
                    take(success(result));
                }

                @Override
                public void threw(Throwable thrown) {
                    take(failure(thrown));
                }

                private void take(AuditRecordBuilder event) {
                    intake.take(trail, event.request(request).actor(caller), terms, destination);
                }
            };
        }

        private AuditRecordBuilder success(@Nullable Object result) {
            AuditRecordBuilder event = describe(true, result);
            if (!refusals.returned(result)) {
                return event.outcome(Outcome.SUCCESS);
            }
            noteRefusal();
            return event.outcome(Outcome.DENIED).level(AuditLevel.SECURITY);
        }

        private AuditRecordBuilder failure(Throwable thrown) {
            boolean refused = refusals.threw(thrown);
            if (refused) {
                noteRefusal();
            }
            AuditLevel level = refused ? AuditLevel.SECURITY : atLeastError(method.level());
            ErrorSeverity severity = level == AuditLevel.CRITICAL ? ErrorSeverity.CRITICAL : ErrorSeverity.MEDIUM;
            return describe(false, null)
                    .outcome(refused ? Outcome.DENIED : Outcome.FAILED)
                    .level(level)
                    .failure(new Failure(thrown.getClass().getName(), "", severity));
        }

        /** So that whoever sees the answer to the request doesn't record the refusal again. */
        private void noteRefusal() {
            notes.ifPresent(known -> known.refused(method));
        }

        private AuditRecordBuilder describe(boolean returned, @Nullable Object result) {
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            return method.describe(arguments, returned, result, this::unreadable)
                    .duration(duration);
        }

        private void record(AuditRecordBuilder event) {
            intake.take(trail, event.request(request).actor(caller()), terms, healthy);
        }

        /** Somebody who signs in is nobody when the call begins and somebody when it ends. */
        private Actor caller() {
            return actor.equals(Actor.ANONYMOUS) ? surroundings.actor(request) : actor;
        }

        private void unreadable(RuntimeException e) {
            Messages.logClass(
                    Level.WARNING, "TSEAL-04408", "a value can't be read, the event is recorded without it", e);
        }

        private static AuditLevel atLeastError(AuditLevel level) {
            return level.compareTo(AuditLevel.ERROR) < 0 ? AuditLevel.ERROR : level;
        }
    }
}
