// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.cdi.model.AuditedMethod;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records one intercepted call. Safe for use by several threads. */
final class CallRecorder {
    private final AuditedTypes types;
    private final OpenTrails trails;
    private final Surroundings surroundings;
    private final Recorder recorder;
    private final EventIntake intake;
    private final DeniedExceptions denied;

    CallRecorder(
            AuditedTypes types,
            OpenTrails trails,
            Surroundings surroundings,
            Recorder recorder,
            EventIntake intake,
            DeniedExceptions denied) {
        this.types = types;
        this.trails = trails;
        this.surroundings = surroundings;
        this.recorder = recorder;
        this.intake = intake;
        this.denied = denied;
    }

    @Nullable
    Object call(InvocationContext invocation) throws Exception {
        Optional<AuditedMethod> method = types.of(invocation.getTarget().getClass(), invocation.getMethod());
        if (method.isEmpty()) {
            return invocation.proceed();
        }
        boolean healthy = recorder.enter();
        try {
            return call(invocation, method.get(), healthy);
        } finally {
            recorder.leave();
        }
    }

    private @Nullable Object call(InvocationContext invocation, AuditedMethod method, boolean healthy)
            throws Exception {
        Call call = new Call(method, invocation.getParameters().clone(), healthy);
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            call.threw(thrown);
            throw thrown;
        }
        call.returned(result);
        return result;
    }

    /** One call under way: what was so when it began. */
    private final class Call {
        private final AuditedMethod method;
        private final @Nullable Object[] arguments;
        private final boolean healthy;
        private final RequestContext request = surroundings.request();
        private final Actor actor = surroundings.actor(request);
        private final long begun = System.nanoTime();

        Call(AuditedMethod method, @Nullable Object[] arguments, boolean healthy) {
            this.method = method;
            this.arguments = arguments;
            this.healthy = healthy;
        }

        void returned(@Nullable Object result) {
            record(describe(true, result).outcome(Outcome.SUCCESS));
        }

        /** The exception goes on to the caller; what recording it brings up goes with it, and never instead. */
        void threw(Throwable thrown) {
            try {
                boolean refused = denied.contains(thrown);
                AuditLevel level = refused ? AuditLevel.SECURITY : atLeastError(method.level());
                ErrorSeverity severity = level == AuditLevel.CRITICAL ? ErrorSeverity.CRITICAL : ErrorSeverity.MEDIUM;
                record(describe(false, null)
                        .outcome(refused ? Outcome.DENIED : Outcome.FAILED)
                        .level(level)
                        .failure(new Failure(thrown.getClass().getName(), "", severity)));
            } catch (RuntimeException e) {
                thrown.addSuppressed(e);
            }
        }

        private AuditRecordBuilder describe(boolean returned, @Nullable Object result) {
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            return method.describe(arguments, returned, result, this::unreadable)
                    .duration(duration);
        }

        private void record(AuditRecordBuilder event) {
            OpenTrail trail = trails.get(method.trail());
            intake.take(trail, event.request(request).actor(caller()), method.onRollback(), healthy);
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
