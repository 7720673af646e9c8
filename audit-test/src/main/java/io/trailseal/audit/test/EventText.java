// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Target;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as they stand in the messages of failed assertions: what the trail has of them, and nothing that it masks. Stateless. */
final class EventText {
    /** What stands on a trail in place of a masked value. */
    static final String MASK = "***";

    private EventText() {}

    static String line(AuditRecord event) {
        return event.name()
                + event.actor().map(actor -> " by " + of(actor)).orElse("")
                + event.target().map(target -> " on " + of(target)).orElse("")
                + ": " + event.outcome() + ", " + event.level()
                + event.failure().map(failure -> ", " + of(failure)).orElse("")
                + (event.message().isEmpty() ? "" : ", \"" + event.message() + '"')
                + details(event.details());
    }

    static String of(Actor actor) {
        return actor.name() + (actor.onBehalfOf().isEmpty() ? "" : " for " + actor.onBehalfOf());
    }

    static String of(Target target) {
        return target.type() + (target.id().isEmpty() ? " without an id" : " " + target.id());
    }

    static String of(Failure failure) {
        return failure.errorClass().isEmpty() ? "no exception" : failure.errorClass();
    }

    static boolean isMasked(@Nullable Object value) {
        return MASK.equals(value);
    }

    /** A detail's value; a text in quotes, to tell it from a number. */
    static String value(@Nullable Object value) {
        return value instanceof CharSequence && !isMasked(value) ? "\"" + value + '"' : String.valueOf(value);
    }

    private static String details(Map<String, @Nullable Object> details) {
        return details.isEmpty()
                ? ""
                : details.entrySet().stream()
                        .map(detail -> detail.getKey() + '=' + value(detail.getValue()))
                        .collect(Collectors.joining(", ", " {", "}"));
    }
}
