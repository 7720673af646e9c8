// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.UUID;

/**
 * The trail, as an application uses it: injected ({@code @Inject AuditTrail}; {@code @Inject @Trail("payments") AuditTrail} for a named
 * one) or opened without a container. Safe for use by several threads.
 *
 * <p>Durability: an event recorded while a transaction runs is stored by that transaction, so it exists if and only if that
 * transaction's changes do. Without a transaction it is durable when the call returns.
 *
 * @since 0.1.0
 */
public interface AuditTrail {
    /**
     * Records an event. What the record leaves open (id, time, actor, request, origin) is filled in.
     *
     * @param event what happened
     * @return the event's id
     * @throws AuditException if the event cannot be written and the trail is {@link FailureMode#FAIL_CLOSED}
     */
    UUID record(AuditRecord event);

    /**
     * Records an error: type {@link EventType#ERROR_OCCURRED}, outcome {@link Outcome#FAILED}. The exception's class is stored, its text
     * is not, since it may hold personal data.
     *
     * @param error what was thrown
     * @param severity how grave
     * @param component the part of the application
     * @param operation what was being done
     * @return the event's id
     */
    UUID error(Throwable error, ErrorSeverity severity, String component, String operation);

    /**
     * Records a security event, at level {@link AuditLevel#SECURITY}, which raises an alert.
     *
     * @param type what kind, such as {@link EventType#AUTHENTICATION_FAILED}
     * @param message a text for people, without personal data
     * @param actor whom it concerns
     * @return the event's id
     */
    UUID securityEvent(EventType type, String message, Actor actor);

    /**
     * Records an access to data; the operation picks the type.
     *
     * @param operation what was done
     * @param target on what
     * @param data what rules the data are under
     * @return the event's id
     */
    UUID dataAccess(DataOperation operation, Target target, DataHandling data);

    /**
     * Reads a page of events, newest first.
     *
     * @param query which events
     * @return the page
     */
    AuditPage query(AuditQuery query);

    /**
     * Verifies the whole trail as it is stored now, as {@link #verify(Expectations)} does, without any demand.
     *
     * @return what was found
     */
    default VerificationReport verify() {
        return verify(Expectations.none());
    }

    /**
     * Verifies the whole trail as it is stored now. Costs one pass over all entries. A trail on a node knows the node's keys by itself, and
     * the newest checkpoints that the node's publishers hold; one without a container knows what is expected and nothing else.
     *
     * @param expected what to demand beyond that the trail fits together
     * @return what was found
     * @throws AuditException if the trail can't be read: an unreadable trail is no verdict
     */
    VerificationReport verify(Expectations expected);

    /**
     * What this node has done so far.
     *
     * @return the counts at this moment
     */
    AuditStatistics statistics();

    /** Writes what is buffered outside transactions and hands waiting alerts on; returns when that is done. */
    void flush();
}
