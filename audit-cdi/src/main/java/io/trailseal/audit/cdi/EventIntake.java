// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.spi.RecordEnricher;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes of what was recorded what will be stored, hands it on and tells the listeners. Safe for use by several threads. */
final class EventIntake {
    private final Surroundings surroundings;
    private final List<RecordEnricher> enrichers;
    private final Recorder recorder;
    private final Consumer<AuditRecord> listeners;

    EventIntake(
            Surroundings surroundings,
            List<RecordEnricher> enrichers,
            Recorder recorder,
            Consumer<AuditRecord> listeners) {
        this.surroundings = surroundings;
        this.enrichers = List.copyOf(enrichers);
        this.recorder = recorder;
        this.listeners = listeners;
    }

    /** Takes an event that an application records by hand, and fills in who and in which request. */
    UUID byHand(OpenTrail trail, AuditRecord event) {
        return byHand(trail, event, trail.terms(RollbackPolicy.RECORD, FailureMode.INHERIT));
    }

    /** Like the other, on terms of its own. */
    UUID byHand(OpenTrail trail, AuditRecord event, Terms terms) {
        AuditRecordBuilder builder = event.toBuilder();
        RequestContext request = event.request();
        if (request.equals(RequestContext.NONE)) {
            request = surroundings.request();
            builder.request(request);
        }
        if (event.actor().isEmpty()) {
            builder.actor(surroundings.actor(request));
        }
        boolean healthy = recorder.enterByHand();
        try {
            return take(trail, builder, terms, healthy);
        } finally {
            recorder.leave();
        }
    }

    /** Takes an event with all that the application's surroundings say of it. */
    UUID take(OpenTrail trail, AuditRecordBuilder builder, Terms terms, boolean healthy) {
        return take(trail, builder, terms, event -> recorder.record(event, healthy));
    }

    /** Like the other, where it is known already where the event belongs. */
    UUID take(OpenTrail trail, AuditRecordBuilder builder, Terms terms, Consumer<Pending> destination) {
        AuditRecord complete = trail.engine().complete(enrich(builder).build());
        Pending event = new Pending(trail, complete, terms);
        try {
            destination.accept(event);
        } catch (RuntimeException e) {
            if (!terms.failOpen()) {
                throw e;
            }
            Overflow.lost(List.of(event), e);
        }
        try {
            listeners.accept(complete);
        } catch (RuntimeException e) {
            Messages.logClass(
                    Level.WARNING, "TSEAL-04407", "a listener to audit events failed; the event is recorded", e);
        }
        return complete.id().orElseThrow();
    }

    private AuditRecordBuilder enrich(AuditRecordBuilder builder) {
        AuditRecordBuilder enriched = builder;
        for (RecordEnricher enricher : enrichers) {
            AuditRecord before = enriched.build();
            try {
                enriched = enricher.enrich(enriched);
            } catch (RuntimeException e) {
                enriched = before.toBuilder();
                Messages.logClass(
                        Level.WARNING,
                        "TSEAL-04406",
                        enricher.getClass().getName() + " failed; the event is recorded without its additions",
                        e);
            }
        }
        return enriched;
    }
}
