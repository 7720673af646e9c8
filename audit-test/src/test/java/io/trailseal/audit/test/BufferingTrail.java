// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.Target;
import io.trailseal.audit.VerificationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A trail on which nothing arrives before somebody waits for it. */
final class BufferingTrail implements AuditTrail {
    private final AuditTrail trail;
    private final Runnable arrival;
    private final List<AuditRecord> waiting = new ArrayList<>();

    BufferingTrail(AuditTrail trail, Runnable arrival) {
        this.trail = trail;
        this.arrival = arrival;
    }

    @Override
    public UUID record(AuditRecord event) {
        waiting.add(event);
        return new UUID(0, 0);
    }

    @Override
    public void flush() {
        waiting.forEach(trail::record);
        waiting.clear();
        arrival.run();
    }

    @Override
    public AuditPage query(AuditQuery query) {
        return trail.query(query);
    }

    @Override
    public VerificationReport verify(Expectations expected) {
        return trail.verify(expected);
    }

    @Override
    public AuditStatistics statistics() {
        return trail.statistics();
    }

    @Override
    public UUID error(Throwable error, ErrorSeverity severity, String component, String operation) {
        return trail.error(error, severity, component, operation);
    }

    @Override
    public UUID securityEvent(EventType type, String message, Actor actor) {
        return trail.securityEvent(type, message, actor);
    }

    @Override
    public UUID dataAccess(DataOperation operation, Target target, DataHandling data) {
        return trail.dataAccess(operation, target, data);
    }
}
