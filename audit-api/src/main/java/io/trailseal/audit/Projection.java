// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * The columns by which a stored entry can be found: computed from its header and payload by the engine, never evidence themselves. The
 * verifier recomputes and compares them. Immutable. The empty string stands for "absent", since some databases cannot tell the two apart.
 *
 * @param kind the entry's kind as a number, see {@link EntryKind#number()}
 * @param eventId the event's id in its canonical text form of 36 characters
 * @param timeMicros when it happened, microseconds since 1970-01-01T00:00:00Z
 * @param name the event's name, at most {@link #NAME_LENGTH} characters; empty for control entries
 * @param type the event's type, or the payload type of a control entry, at most {@link #TYPE_LENGTH} characters
 * @param level the level's name; empty for control entries
 * @param outcome the outcome's name; empty for control entries
 * @param actor the actor's name, at most {@link #ACTOR_LENGTH} characters
 * @param targetType the target's type, at most {@link #TARGET_TYPE_LENGTH} characters
 * @param targetId the target's id, at most {@link #TARGET_ID_LENGTH} characters
 * @param requestId the request's id, at most {@link #REQUEST_ID_LENGTH} characters
 * @since 0.1.0
 */
public record Projection(
        int kind,
        String eventId,
        long timeMicros,
        String name,
        String type,
        String level,
        String outcome,
        String actor,
        String targetType,
        String targetId,
        String requestId) {
    /** Characters (UTF-16 units) kept of a name. */
    public static final int NAME_LENGTH = 200;
    /** Characters (UTF-16 units) kept of a type. */
    public static final int TYPE_LENGTH = 40;
    /** Characters (UTF-16 units) kept of an actor's name. */
    public static final int ACTOR_LENGTH = 200;
    /** Characters (UTF-16 units) kept of a target's type. */
    public static final int TARGET_TYPE_LENGTH = 100;
    /** Characters (UTF-16 units) kept of a target's id. */
    public static final int TARGET_ID_LENGTH = 200;
    /** Characters (UTF-16 units) kept of a request's id. */
    public static final int REQUEST_ID_LENGTH = 100;

    /** Checks that nothing is null. */
    public Projection {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(targetType, "targetType");
        Objects.requireNonNull(targetId, "targetId");
        Objects.requireNonNull(requestId, "requestId");
    }

    /** Kind, event and type, none of the columns that lead to a person. */
    @Override
    public String toString() {
        return "Projection[kind " + kind + ", event " + eventId + ", type " + type + ']';
    }

    /**
     * A text as it stands in a projected column: U+0000 as U+FFFD, and cut after so many UTF-16 units, one fewer where the cut would
     * split a surrogate pair.
     *
     * @param text any well-formed text
     * @param length the column's length
     * @return the text that fits
     */
    public static String fit(String text, int length) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (clean.length() <= length) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(length - 1)) ? length - 1 : length;
        return clean.substring(0, end);
    }
}
