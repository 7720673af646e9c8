// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What can be said of an event. Stateless. */
final class Conditions {
    private Conditions() {}

    static Condition name(String name) {
        return equal(name, "name", name, AuditRecord::name);
    }

    static Condition actor(Actor actor) {
        String expected = EventText.of(actor);
        return new Condition(
                " by " + expected,
                "actor",
                expected,
                event -> event.actor().map(EventText::of).orElse("nobody"),
                event -> event.actor().filter(actor::equals).isPresent());
    }

    static Condition actorName(String name) {
        return new Condition(
                " by " + name,
                "actor",
                name,
                event -> event.actor().map(Actor::name).orElse("nobody"),
                event -> event.actor().map(Actor::name).filter(name::equals).isPresent());
    }

    static Condition onBehalfOf(String name) {
        String expected = name.isEmpty() ? "nobody else" : name;
        return new Condition(
                " for " + expected,
                "on behalf of",
                expected,
                event -> other(event).isEmpty() ? "nobody else" : other(event),
                event -> other(event).equals(name));
    }

    static Condition target(Target target) {
        String expected = EventText.of(target);
        return new Condition(
                " on " + expected,
                "target",
                expected,
                event -> event.target().map(EventText::of).orElse("none"),
                event -> event.target().filter(target::equals).isPresent());
    }

    static Condition outcome(Outcome outcome) {
        return equal(", outcome " + outcome, "outcome", outcome, AuditRecord::outcome);
    }

    static Condition level(AuditLevel level) {
        return equal(", level " + level, "level", level, AuditRecord::level);
    }

    static Condition type(EventType type) {
        return equal(", type " + type.name(), "type", type.name(), event -> event.type()
                .name());
    }

    static Condition message(String message) {
        return new Condition(
                ", message " + EventText.value(message),
                "message",
                EventText.value(message),
                event -> event.message().isEmpty() ? "none" : EventText.value(event.message()),
                event -> event.message().equals(message));
    }

    static Condition failure(Class<? extends Throwable> thrown) {
        return new Condition(
                ", failure " + thrown.getName(),
                "failure",
                thrown.getName(),
                event -> event.failure().map(EventText::of).orElse("none"),
                event -> event.failure()
                        .map(Failure::errorClass)
                        .filter(thrown.getName()::equals)
                        .isPresent());
    }

    /** The value is not shown where any of the events has the detail masked. */
    static Condition detail(String name, Object value, List<AuditRecord> events) {
        DetailValue wanted = DetailValue.of(value);
        boolean masked = events.stream().anyMatch(event -> isMasked(event, name));
        String expected = masked ? "a value (not shown, since " + name + " is masked)" : wanted.text();
        return new Condition(
                ", detail " + name + '=' + expected,
                "detail " + name,
                expected,
                event -> found(event, name),
                event -> event.details().containsKey(name)
                        && wanted.is(event.details().get(name)));
    }

    static Condition maskedDetail(String name) {
        return new Condition(
                ", detail " + name + " masked",
                "detail " + name,
                EventText.MASK,
                event -> found(event, name),
                event -> isMasked(event, name));
    }

    private static String found(AuditRecord event, String name) {
        return event.details().containsKey(name)
                ? EventText.value(event.details().get(name))
                : "none";
    }

    private static boolean isMasked(AuditRecord event, String name) {
        return EventText.isMasked(event.details().get(name));
    }

    private static <T> Condition equal(String text, String part, T expected, Function<AuditRecord, T> found) {
        return new Condition(
                text,
                part,
                expected.toString(),
                event -> found.apply(event).toString(),
                event -> Objects.equals(found.apply(event), expected));
    }

    private static String other(AuditRecord event) {
        return event.actor().map(Actor::onBehalfOf).orElse("");
    }
}
