// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened: who did what on what, when, where, with which outcome. Built by {@link #event}; an absent text is the empty string.
 *
 * <p>Immutable as far as its own fields go. The values in {@link #details()} are the caller's until the record is recorded; a trail
 * takes its own copy of them at that moment, so a later change of a list or map in there has no effect.
 *
 * @since 0.1.0
 */
public final class AuditRecord {
    private final AuditRecordBuilder from;

    AuditRecord(AuditRecordBuilder from) {
        this.from = from;
    }

    /**
     * Begins a record.
     *
     * @param name the event's name, such as {@code order.approve}
     * @return a builder with type {@link EventType#BUSINESS_ACTION}, level {@link AuditLevel#INFO} and outcome {@link Outcome#SUCCESS}
     */
    public static AuditRecordBuilder event(String name) {
        return new AuditRecordBuilder(name);
    }

    /**
     * Begins a record that differs from this one.
     *
     * @return a builder holding this record's values
     */
    public AuditRecordBuilder toBuilder() {
        return new AuditRecordBuilder(from);
    }

    /**
     * The event's id, a UUID of version 7 (RFC 9562).
     *
     * @return the id; empty until the event is recorded, unless the builder was given one
     */
    public Optional<UUID> id() {
        return Optional.ofNullable(from.id);
    }

    /**
     * When it happened, to the microsecond.
     *
     * @return the time; empty until the event is recorded, unless the builder was given one
     */
    public Optional<Instant> timestamp() {
        return Optional.ofNullable(from.timestamp);
    }

    /**
     * The event's name.
     *
     * @return the name
     */
    public String name() {
        return from.name;
    }

    /**
     * The event's type.
     *
     * @return the type
     */
    public EventType type() {
        return from.type;
    }

    /**
     * How grave it is.
     *
     * @return the level
     */
    public AuditLevel level() {
        return from.level;
    }

    /**
     * What became of it.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return from.outcome;
    }

    /**
     * A text for people.
     *
     * @return the text; may be empty
     */
    public String message() {
        return from.message;
    }

    /**
     * The part of the application in which it happened; the interceptor records the bean's class name.
     *
     * @return the component; may be empty
     */
    public String component() {
        return from.component;
    }

    /**
     * What was done; the interceptor records the method's name.
     *
     * @return the operation; may be empty
     */
    public String operation() {
        return from.operation;
    }

    /**
     * The resource touched, in words of the application's choice; see {@link #target()} for one with identity.
     *
     * @return the resource; may be empty
     */
    public String resource() {
        return from.resource;
    }

    /**
     * Who did it.
     *
     * @return the actor; empty until the event is recorded, unless the builder was given one
     */
    public Optional<Actor> actor() {
        return Optional.ofNullable(from.actor);
    }

    /**
     * On what it was done.
     *
     * @return the target, if there is one
     */
    public Optional<Target> target() {
        return Optional.ofNullable(from.target);
    }

    /**
     * The request in which it was done.
     *
     * @return the request's context, {@link RequestContext#NONE} if there was none
     */
    public RequestContext request() {
        return from.request;
    }

    /**
     * Where it was recorded.
     *
     * @return the origin, {@link Origin#UNKNOWN} until the event is recorded
     */
    public Origin origin() {
        return from.origin;
    }

    /**
     * What went wrong.
     *
     * @return the failure, if something did
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(from.failure);
    }

    /**
     * What rules the touched data are under.
     *
     * @return the handling
     */
    public DataHandling data() {
        return from.data;
    }

    /**
     * How long it took, to the microsecond.
     *
     * @return the duration, if it was measured
     */
    public Optional<Duration> duration() {
        return Optional.ofNullable(from.duration);
    }

    /**
     * For an event stored after its transaction was reported rolled back: the id under which that transaction's entries would stand.
     *
     * @return the id, if the transaction had reached the point of writing
     */
    public Optional<UUID> rolledBackTransaction() {
        return Optional.ofNullable(from.rolledBackTransaction);
    }

    /**
     * Free details, nested as the application likes.
     *
     * @return the details in the order given, unmodifiable; values may be null
     */
    public Map<String, @Nullable Object> details() {
        return from.details;
    }

    /**
     * What of this record had to be altered to be stored: RFC 6901 pointers and reasons, one per alteration.
     *
     * @return the alterations, empty for a record that was stored as it was given
     */
    public List<String> altered() {
        return from.altered;
    }

    /**
     * Where the stored event stands in its chain.
     *
     * @return the integrity fields, present on a record read from a trail
     */
    public Optional<Integrity> integrity() {
        return Optional.ofNullable(from.integrity);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditRecord that && from.values().equals(that.from.values());
    }

    @Override
    public int hashCode() {
        return from.values().hashCode();
    }

    /** Name, type, outcome and id: nothing personal. */
    @Override
    public String toString() {
        return "AuditRecord[" + from.name + ' ' + from.type + ' ' + from.outcome + ' ' + from.id + ']';
    }
}
