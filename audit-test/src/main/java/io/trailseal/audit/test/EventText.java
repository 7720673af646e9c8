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

    /** A longer value is cut. */
    private static final int MOST = 100;

    private EventText() {}

    /** All of it in one line. */
    static String line(AuditRecord event) {
        String text = event.name()
                + event.actor().map(actor -> " by " + of(actor)).orElse("")
                + event.target().map(target -> " on " + of(target)).orElse("")
                + ": " + event.outcome() + ", " + event.level()
                + event.failure().map(failure -> ", " + of(failure)).orElse("")
                + (event.message().isEmpty() ? "" : ", " + value(event.message()))
                + details(event.details());
        return text.replace("\n", "\\n").replace("\r", "\\r");
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

    /** A value, as far as it is bearable; a text in quotes, to tell it from a number. */
    static String value(@Nullable Object value) {
        String text = String.valueOf(value);
        String shown = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
        String quoted = value instanceof CharSequence && !isMasked(value) ? '"' + shown + '"' : shown;
        return text.length() <= MOST ? quoted : quoted + " (of " + text.length() + " characters)";
    }

    private static String details(Map<String, @Nullable Object> details) {
        return details.isEmpty()
                ? ""
                : details.entrySet().stream()
                        .map(detail -> detail.getKey() + '=' + value(detail.getValue()))
                        .collect(Collectors.joining(", ", " {", "}"));
    }
}
