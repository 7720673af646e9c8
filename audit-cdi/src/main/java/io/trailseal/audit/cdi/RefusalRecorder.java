// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.cdi.context.RefusedCall;
import io.trailseal.audit.cdi.context.RequestNotes;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.cdi.model.AuditedMethod;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Records calls whose callers were refused by something that no interceptor sees. Safe for use by several threads. */
final class RefusalRecorder {
    private final AuditedTypes types;
    private final OpenTrails trails;
    private final Surroundings surroundings;
    private final EventIntake intake;

    RefusalRecorder(AuditedTypes types, OpenTrails trails, Surroundings surroundings, EventIntake intake) {
        this.types = types;
        this.trails = trails;
        this.surroundings = surroundings;
        this.intake = intake;
    }

    /** The caller is refused whatever comes of this, so a failure is reported and counted, and goes no further. */
    void record(RefusedCall call) {
        Optional<AuditedMethod> method = types.find(call.type(), call.method()).filter(AuditedMethod::enabled);
        Optional<RequestNotes> notes = call.notes().or(surroundings::notes);
        if (method.isEmpty() || notes.isPresent() && !notes.get().refused(method.get())) {
            return;
        }
        OpenTrail trail = trails.get(method.get().trail());
        try {
            take(trail, method.get(), call, notes.map(RequestNotes::request).orElseGet(surroundings::request));
        } catch (RuntimeException e) {
            if (!Overflow.hasReported(e)) {
                trail.counts().lost();
                Messages.log(
                        Level.ERROR,
                        "TSEAL-04450",
                        "audit event lost, since the refusal of a REST resource's caller could not be recorded: "
                                + trail.name() + '/' + method.get().name(),
                        e);
            }
        }
    }

    private void take(OpenTrail trail, AuditedMethod method, RefusedCall call, RequestContext request) {
        Actor actor = surroundings.actor(request, call.caller());
        AuditRecordBuilder event = method.describe(call.arguments(), RefusalRecorder::unreadable)
                .outcome(Outcome.DENIED)
                .level(AuditLevel.SECURITY)
                .request(request)
                .actor(actor);
        intake.byHand(trail, event.build(), trail.terms(method.onRollback(), method.failureMode()));
    }

    private static void unreadable(RuntimeException e) {
        Messages.logClass(Level.WARNING, "TSEAL-04408", "a value can't be read, the event is recorded without it", e);
    }
}
