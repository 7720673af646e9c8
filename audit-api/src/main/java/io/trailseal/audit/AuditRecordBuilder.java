// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a record's values. A null text counts as empty: an audit event is never refused for a missing word. For one thread.
 *
 * @since 0.1.0
 */
public final class AuditRecordBuilder {
    @Nullable
    UUID id;

    @Nullable
    Instant timestamp;

    String name;
    EventType type = EventType.BUSINESS_ACTION;
    AuditLevel level = AuditLevel.INFO;
    Outcome outcome = Outcome.SUCCESS;
    String message = "";
    String component = "";
    String operation = "";
    String resource = "";

    @Nullable
    Actor actor;

    @Nullable
    Target target;

    RequestContext request = RequestContext.NONE;
    Origin origin = Origin.UNKNOWN;

    @Nullable
    Failure failure;

    DataHandling data = DataHandling.ORDINARY;

    @Nullable
    Duration duration;

    @Nullable
    UUID rolledBackTransaction;

    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    List<String> altered = List.of();

    @Nullable
    Integrity integrity;

    AuditRecordBuilder(String name) {
        this.name = text(name);
    }

    AuditRecordBuilder(AuditRecordBuilder other) {
        id = other.id;
        timestamp = other.timestamp;
        name = other.name;
        type = other.type;
        level = other.level;
        outcome = other.outcome;
        message = other.message;
        component = other.component;
        operation = other.operation;
        resource = other.resource;
        actor = other.actor;
        target = other.target;
        request = other.request;
        origin = other.origin;
        failure = other.failure;
        data = other.data;
        duration = other.duration;
        rolledBackTransaction = other.rolledBackTransaction;
        details = new LinkedHashMap<>(other.details);
        altered = other.altered;
        integrity = other.integrity;
    }

    /**
     * Sets the id, which recording otherwise draws.
     *
     * @param newId a UUID of version 7
     * @return this builder
     */
    public AuditRecordBuilder id(UUID newId) {
        id = Objects.requireNonNull(newId, "id");
        return this;
    }

    /**
     * Sets the time, which recording otherwise takes from its clock.
     *
     * @param newTimestamp the time; truncated to microseconds
     * @return this builder
     */
    public AuditRecordBuilder timestamp(Instant newTimestamp) {
        timestamp = newTimestamp.truncatedTo(ChronoUnit.MICROS);
        return this;
    }

    /**
     * Sets the name.
     *
     * @param newName the event's name
     * @return this builder
     */
    public AuditRecordBuilder name(@Nullable String newName) {
        name = text(newName);
        return this;
    }

    /**
     * Sets the type.
     *
     * @param newType the type
     * @return this builder
     */
    public AuditRecordBuilder type(EventType newType) {
        type = Objects.requireNonNull(newType, "type");
        return this;
    }

    /**
     * Sets the level.
     *
     * @param newLevel the level
     * @return this builder
     */
    public AuditRecordBuilder level(AuditLevel newLevel) {
        level = Objects.requireNonNull(newLevel, "level");
        return this;
    }

    /**
     * Sets the outcome.
     *
     * @param newOutcome the outcome
     * @return this builder
     */
    public AuditRecordBuilder outcome(Outcome newOutcome) {
        outcome = Objects.requireNonNull(newOutcome, "outcome");
        return this;
    }

    /**
     * Sets the text for people.
     *
     * @param newMessage the text
     * @return this builder
     */
    public AuditRecordBuilder message(@Nullable String newMessage) {
        message = text(newMessage);
        return this;
    }

    /**
     * Sets the component.
     *
     * @param newComponent the part of the application
     * @return this builder
     */
    public AuditRecordBuilder component(@Nullable String newComponent) {
        component = text(newComponent);
        return this;
    }

    /**
     * Sets the operation.
     *
     * @param newOperation what was done
     * @return this builder
     */
    public AuditRecordBuilder operation(@Nullable String newOperation) {
        operation = text(newOperation);
        return this;
    }

    /**
     * Sets the resource.
     *
     * @param newResource what was touched
     * @return this builder
     */
    public AuditRecordBuilder resource(@Nullable String newResource) {
        resource = text(newResource);
        return this;
    }

    /**
     * Sets the actor, which recording otherwise resolves.
     *
     * @param newActor who did it
     * @return this builder
     */
    public AuditRecordBuilder actor(Actor newActor) {
        actor = Objects.requireNonNull(newActor, "actor");
        return this;
    }

    /**
     * Sets the target.
     *
     * @param newTarget on what it was done
     * @return this builder
     */
    public AuditRecordBuilder target(Target newTarget) {
        target = Objects.requireNonNull(newTarget, "target");
        return this;
    }

    /**
     * Sets the target.
     *
     * @param targetType the kind of thing
     * @param targetId which one; its text is taken, null counts as empty
     * @return this builder
     */
    public AuditRecordBuilder target(String targetType, @Nullable Object targetId) {
        return target(new Target(targetType, targetId == null ? "" : targetId.toString()));
    }

    /**
     * Sets the request's context, which recording otherwise finds.
     *
     * @param newRequest the context
     * @return this builder
     */
    public AuditRecordBuilder request(RequestContext newRequest) {
        request = Objects.requireNonNull(newRequest, "request");
        return this;
    }

    /**
     * Sets the origin, which recording otherwise fills in.
     *
     * @param newOrigin the origin
     * @return this builder
     */
    public AuditRecordBuilder origin(Origin newOrigin) {
        origin = Objects.requireNonNull(newOrigin, "origin");
        return this;
    }

    /**
     * Sets what went wrong.
     *
     * @param newFailure the failure
     * @return this builder
     */
    public AuditRecordBuilder failure(Failure newFailure) {
        failure = Objects.requireNonNull(newFailure, "failure");
        return this;
    }

    /**
     * Sets the rules for the touched data.
     *
     * @param newData the handling
     * @return this builder
     */
    public AuditRecordBuilder data(DataHandling newData) {
        data = Objects.requireNonNull(newData, "data");
        return this;
    }

    /**
     * Sets how long it took.
     *
     * @param newDuration the duration; truncated to microseconds
     * @return this builder
     */
    public AuditRecordBuilder duration(Duration newDuration) {
        duration = newDuration.truncatedTo(ChronoUnit.MICROS);
        return this;
    }

    /**
     * Names the transaction that was reported rolled back.
     *
     * @param transactionId the id of its entries
     * @return this builder
     */
    public AuditRecordBuilder rolledBackTransaction(UUID transactionId) {
        rolledBackTransaction = Objects.requireNonNull(transactionId, "transactionId");
        return this;
    }

    /**
     * Adds one detail; a second of the same name replaces the first.
     *
     * @param key the detail's name
     * @param value text, number, boolean, date or time, enum, UUID, or a list or map of such; anything else is stored as its class name
     * @return this builder
     */
    public AuditRecordBuilder detail(String key, @Nullable Object value) {
        details.put(text(key), value);
        return this;
    }

    /**
     * Replaces all details.
     *
     * @param newDetails the details
     * @return this builder
     */
    public AuditRecordBuilder details(Map<String, ? extends @Nullable Object> newDetails) {
        details = new LinkedHashMap<>(newDetails);
        return this;
    }

    /**
     * Says what had to be altered; for trails reading a stored record.
     *
     * @param newAltered the alterations
     * @return this builder
     */
    public AuditRecordBuilder altered(List<String> newAltered) {
        altered = List.copyOf(newAltered);
        return this;
    }

    /**
     * Sets the chain position; for trails reading a stored record.
     *
     * @param newIntegrity the position
     * @return this builder
     */
    public AuditRecordBuilder integrity(Integrity newIntegrity) {
        integrity = Objects.requireNonNull(newIntegrity, "integrity");
        return this;
    }

    /**
     * The record.
     *
     * @return an immutable record of what this builder holds now
     */
    public AuditRecord build() {
        AuditRecordBuilder copy = new AuditRecordBuilder(this);
        copy.details = Collections.unmodifiableMap(copy.details);
        return new AuditRecord(copy);
    }

    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(values, id, timestamp, name, type, level, outcome, message, component, operation, resource);
        Collections.addAll(values, actor, target, request, origin, failure, data, duration, rolledBackTransaction);
        Collections.addAll(values, details, altered, integrity);
        return values;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
