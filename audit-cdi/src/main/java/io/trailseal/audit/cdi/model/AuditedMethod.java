// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.EventType;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.cdi.config.CallSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded when one method of one bean is called, worked out at deployment. Immutable, safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AuditedMethod {
    private final AuditEvent event;
    private final CallSettings settings;
    private final EventType type;
    private final String trail;
    private final DataHandling data;
    private final String component;
    private final String operation;
    private final Optional<Part> target;
    private final List<Part> details;

    AuditedMethod(
            AuditEvent event,
            CallSettings settings,
            EventType type,
            String component,
            String operation,
            Optional<Part> target,
            List<Part> details) {
        this.event = event;
        this.settings = settings;
        this.type = type;
        this.trail = AuditConfiguration.trailName(event.trail());
        this.data = new DataHandling(
                event.classification(),
                event.containsPii(),
                event.containsPhi(),
                ComplianceLevel.NONE,
                List.of(event.tags()),
                "");
        this.component = component;
        this.operation = operation;
        this.target = target;
        this.details = List.copyOf(details);
    }

    /**
     * The event's name.
     *
     * @return the name
     */
    public String name() {
        return event.value();
    }

    /**
     * The trail the event belongs to.
     *
     * @return the trail's name
     */
    public String trail() {
        return trail;
    }

    /**
     * Whether calls are recorded.
     *
     * @return false if the configuration switches this method off
     */
    public boolean enabled() {
        return settings.enabled();
    }

    /**
     * Where it is, as in a key of the configuration.
     *
     * @return the bean's class, a slash and the method's name
     */
    public String place() {
        return component + '/' + operation;
    }

    /**
     * The level of a call that succeeds.
     *
     * @return the level
     */
    public AuditLevel level() {
        return settings.level();
    }

    /**
     * What becomes of the event when the call returned and the transaction rolled back.
     *
     * @return the policy; never {@link RollbackPolicy#INHERIT}
     */
    public RollbackPolicy onRollback() {
        return settings.onRollback();
    }

    /**
     * What becomes of the transaction when the event can't be written.
     *
     * @return the mode; never {@link FailureMode#INHERIT}
     */
    public FailureMode failureMode() {
        return settings.failureMode();
    }

    /**
     * The record of a call, as far as the annotations and the call's values say.
     *
     * @param arguments what it was called with
     * @param returned whether it returned; if not, nothing is read from the result
     * @param result what it returned
     * @param unreadable told of each value that could not be read, in whose place nothing is recorded
     * @return a builder, without actor, request and outcome
     */
    public AuditRecordBuilder describe(
            @Nullable Object[] arguments,
            boolean returned,
            @Nullable Object result,
            Consumer<RuntimeException> unreadable) {
        AuditRecordBuilder builder = describe();
        target.ifPresent(part -> {
            Object id = part.isResult() && !returned ? null : read(part, arguments, result, unreadable);
            builder.target(part.name(), id);
        });
        for (Part part : details) {
            if (returned || !part.isResult()) {
                builder.detail(part.name(), read(part, arguments, result, unreadable));
            }
        }
        return builder;
    }

    /**
     * The record of a call that may not have reached the method, as far as the annotations and what is known of its arguments say.
     *
     * @param known the arguments that are known, by their place
     * @param unreadable told of each value that could not be read, in whose place nothing is recorded
     * @return a builder, without actor, request and outcome
     */
    public AuditRecordBuilder describe(Map<Integer, Object> known, Consumer<RuntimeException> unreadable) {
        @Nullable
        Object[] arguments =
                new Object[known.keySet().stream().max(Integer::compare).orElse(-1) + 1];
        known.forEach((index, argument) -> arguments[index] = argument);
        AuditRecordBuilder builder = describe();
        target.ifPresent(part -> builder.target(
                part.name(), known.containsKey(part.index()) ? read(part, arguments, null, unreadable) : null));
        for (Part part : details) {
            if (known.containsKey(part.index())) {
                builder.detail(part.name(), read(part, arguments, null, unreadable));
            }
        }
        return builder;
    }

    private AuditRecordBuilder describe() {
        return AuditRecord.event(event.value())
                .type(type)
                .level(settings.level())
                .message(event.message())
                .component(component)
                .operation(operation)
                .data(data);
    }

    private static @Nullable Object read(
            Part part, @Nullable Object[] arguments, @Nullable Object result, Consumer<RuntimeException> unreadable) {
        try {
            return part.read(arguments, result);
        } catch (RuntimeException e) {
            unreadable.accept(e);
            return null;
        }
    }
}
