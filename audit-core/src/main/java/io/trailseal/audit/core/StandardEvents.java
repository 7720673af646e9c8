// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Finding;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import java.util.Locale;

/**
 * The records that the facade's short methods stand for; shared by all facades. Pure.
 *
 * @since 0.1.0
 */
public final class StandardEvents {
    /** Under this name and what follows it, a trail records what it finds wrong with itself. */
    private static final String INTEGRITY = "integrity.";

    private StandardEvents() {}

    /**
     * Somebody else's entry stands on a chain that only this node writes to.
     *
     * @param chain the chain
     * @param sequence the entry's number
     * @return the record
     */
    public static AuditRecord foreignWriter(ChainId chain, long sequence) {
        return integrity("foreign-writer", chain, sequence);
    }

    /**
     * Entries whose commit was reported are not in the store.
     *
     * @param chain their chain
     * @param sequence the number of the last one
     * @return the record
     */
    public static AuditRecord headLost(ChainId chain, long sequence) {
        return integrity("head-lost", chain, sequence);
    }

    /**
     * Something is wrong with an entry that was stored earlier.
     *
     * @param finding what, and where
     * @return the record
     */
    public static AuditRecord finding(Finding finding) {
        return integrity(words(finding.type().name()), finding.chain(), finding.sequence());
    }

    /**
     * A trail's log is not what was signed or published of it, so that it is not sealed any more.
     *
     * @param code the code of what was refused, such as TSEAL-01710
     * @return the record
     */
    public static AuditRecord logContradicted(String code) {
        return AuditRecord.event(INTEGRITY + "log-contradicted")
                .type(EventType.SECURITY_VIOLATION)
                .level(AuditLevel.SECURITY)
                .message(code)
                .build();
    }

    /**
     * Whether an event says that the trail itself is damaged.
     *
     * @param event the event
     * @return whether it is one of those above, or looks like one
     */
    static boolean isIntegrity(AuditRecord event) {
        return event.type().equals(EventType.SECURITY_VIOLATION)
                && event.level() == AuditLevel.SECURITY
                && event.name().startsWith(INTEGRITY);
    }

    private static AuditRecord integrity(String what, ChainId chain, long sequence) {
        return AuditRecord.event(INTEGRITY + what)
                .type(EventType.SECURITY_VIOLATION)
                .level(AuditLevel.SECURITY)
                .message("chain " + chain + " sequence " + sequence)
                .build();
    }

    /**
     * An error. The exception's class is recorded, its text is not.
     *
     * @param error what was thrown
     * @param severity how grave
     * @param component the part of the application
     * @param operation what was being done
     * @return the record
     */
    public static AuditRecord error(Throwable error, ErrorSeverity severity, String component, String operation) {
        return AuditRecord.event("error")
                .type(EventType.ERROR_OCCURRED)
                .level(severity.level())
                .outcome(Outcome.FAILED)
                .component(component)
                .operation(operation)
                .failure(new Failure(error.getClass().getName(), "", severity))
                .build();
    }

    /**
     * A security event.
     *
     * @param type what kind
     * @param message a text for people
     * @param actor whom it concerns
     * @return the record, of level SECURITY; denied if the type says that somebody was refused
     */
    public static AuditRecord security(EventType type, String message, Actor actor) {
        return AuditRecord.event("security." + words(type.name()))
                .type(type)
                .level(AuditLevel.SECURITY)
                .outcome(type.isSecurity() ? Outcome.DENIED : Outcome.SUCCESS)
                .message(message)
                .actor(actor)
                .build();
    }

    /**
     * An access to data.
     *
     * @param operation what was done
     * @param target on what
     * @param data what rules the data are under
     * @return the record
     */
    public static AuditRecord dataAccess(DataOperation operation, Target target, DataHandling data) {
        return AuditRecord.event("data." + words(operation.name()))
                .type(operation.eventType())
                .operation(words(operation.name()))
                .target(target)
                .data(data)
                .build();
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
