// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

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
import io.trailseal.audit.core.StandardEvents;
import java.util.UUID;

/** A trail as an application has it injected. Safe for use by several threads. */
final class InjectedTrail implements AuditTrail {
    private final AuditNode node;
    private final String name;

    InjectedTrail(AuditNode node, String name) {
        this.node = node;
        this.name = name;
    }

    @Override
    public UUID record(AuditRecord event) {
        return node.running().record(name, event);
    }

    @Override
    public UUID error(Throwable error, ErrorSeverity severity, String component, String operation) {
        return record(StandardEvents.error(error, severity, component, operation));
    }

    @Override
    public UUID securityEvent(EventType type, String message, Actor actor) {
        return record(StandardEvents.security(type, message, actor));
    }

    @Override
    public UUID dataAccess(DataOperation operation, Target target, DataHandling data) {
        return record(StandardEvents.dataAccess(operation, target, data));
    }

    @Override
    public AuditPage query(AuditQuery query) {
        return node.running().query(name, query);
    }

    @Override
    public VerificationReport verify(Expectations expected) {
        return node.running().verify(expected);
    }

    @Override
    public AuditStatistics statistics() {
        return node.running().statistics(name);
    }

    @Override
    public void flush() {
        node.running().flush();
    }
}
