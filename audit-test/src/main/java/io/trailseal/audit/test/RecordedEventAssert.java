// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on an event that was recorded. Each leaves only those events of which it holds too, and fails if there is none left; so all of
 * them together are about the same event. Where an event differs in one condition only, the message of the failure says in which. Immutable,
 * except for its description.
 *
 * @since 0.1.0
 */
public final class RecordedEventAssert extends AbstractAssert<RecordedEventAssert, List<AuditRecord>> {
    /** So many near events are shown. */
    private static final int NEAREST = 5;

    private final AuditTrailAssert trail;
    private final TrailEvents events;
    private final List<Condition> conditions;

    private RecordedEventAssert(
            AuditTrailAssert trail, TrailEvents events, List<Condition> conditions, List<AuditRecord> matching) {
        super(matching, RecordedEventAssert.class);
        this.trail = trail;
        this.events = events;
        this.conditions = List.copyOf(conditions);
        trail.description().forEach(this::as);
    }

    static RecordedEventAssert of(AuditTrailAssert trail, TrailEvents events, Condition first) {
        return new RecordedEventAssert(trail, events, List.of(), events.all()).and(first);
    }

    /**
     * It was done by this actor, for themselves or for somebody else.
     *
     * @param actor the actor's name
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert by(String actor) {
        return and(Conditions.actorName(actor));
    }

    /**
     * It came through a door (a request), and nobody knows from whom: {@link Actor#ANONYMOUS}.
     *
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert byAnonymous() {
        return and(Conditions.actor(Actor.ANONYMOUS));
    }

    /**
     * It was done by the application itself: {@link Actor#SYSTEM}.
     *
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert bySystem() {
        return and(Conditions.actor(Actor.SYSTEM));
    }

    /**
     * It was done for this somebody else.
     *
     * @param other for whom
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert onBehalfOf(String other) {
        return and(Conditions.onBehalfOf(other));
    }

    /**
     * It was done on this target.
     *
     * @param type the target's type, such as {@code Order}
     * @param id the target's id, as text; empty for a target without one
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert on(String type, String id) {
        return and(Conditions.target(new Target(type, id)));
    }

    /**
     * It ended so.
     *
     * @param outcome the outcome
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withOutcome(Outcome outcome) {
        return and(Conditions.outcome(outcome));
    }

    /**
     * It was recorded at this level.
     *
     * @param level the level
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withLevel(AuditLevel level) {
        return and(Conditions.level(level));
    }

    /**
     * It was recorded with this type.
     *
     * @param type the type
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withType(EventType type) {
        return and(Conditions.type(type));
    }

    /**
     * It was recorded with this text for people.
     *
     * @param message the whole text
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withMessage(String message) {
        return and(Conditions.message(message));
    }

    /**
     * It failed, or was refused, by an exception of exactly this class.
     *
     * @param thrown the exception's class
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withFailure(Class<? extends Throwable> thrown) {
        return and(Conditions.failure(thrown));
    }

    /**
     * It has this detail. The value is compared as the trail stores it: numbers by value, constants, dates and ids as text.
     *
     * @param name the detail's name
     * @param value the detail's value; of a masked one, see {@link #withMaskedDetail}
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withDetail(String name, Object value) {
        return and(Conditions.detail(name, value, events.all()));
    }

    /**
     * It has this detail, and its value is masked.
     *
     * @param name the detail's name
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert withMaskedDetail(String name) {
        return and(Conditions.maskedDetail(name));
    }

    /**
     * It is so as somebody says that knows more of it.
     *
     * @param what what is said, for the message of a failure
     * @param holds whether it is so
     * @return assertions on the events of which this holds
     */
    public RecordedEventAssert with(String what, Predicate<AuditRecord> holds) {
        return and(new Condition(", " + what, what, "so", event -> "not so", holds));
    }

    /**
     * It was recorded exactly so many times.
     *
     * @param count how many events there are of which all before this holds
     * @return these assertions
     */
    public RecordedEventAssert times(int count) {
        if (actual.size() != count) {
            failWithMessage(
                    "%s",
                    "Expecting the trail to have recorded " + inWords(count) + "\n  " + said() + "\nbut it has "
                            + inWords(actual.size()) + ".\n" + events.lines());
        }
        return this;
    }

    /**
     * It was recorded exactly once.
     *
     * @return these assertions
     */
    public RecordedEventAssert once() {
        return times(1);
    }

    /**
     * Goes back to the trail.
     *
     * @return assertions on the whole trail
     */
    public AuditTrailAssert and() {
        return trail;
    }

    private RecordedEventAssert and(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        List<AuditRecord> left = actual.stream().filter(condition::holds).toList();
        RecordedEventAssert narrowed = new RecordedEventAssert(trail, events, all, left);
        narrowed.as(descriptionText());
        if (left.isEmpty()) {
            narrowed.failWithMessage(
                    "%s",
                    "Expecting the trail to have recorded\n  " + narrowed.said() + "\nbut it has not."
                            + narrowed.nearest() + '\n' + events.lines());
        }
        return narrowed;
    }

    private static String inWords(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private String said() {
        return conditions.stream().map(Condition::text).collect(Collectors.joining());
    }

    /** The newest events of which one condition alone does not hold, with that condition. */
    private String nearest() {
        List<String> lines = new ArrayList<>();
        for (AuditRecord event : events.ofTheApplication()) {
            List<Condition> broken =
                    conditions.stream().filter(one -> !one.holds(event)).toList();
            if (broken.size() == 1 && conditions.size() > 1) {
                lines.add("\n  " + EventText.line(event) + "\n    "
                        + broken.get(0).difference(event));
            }
        }
        String shown = String.join("", lines.subList(Math.max(0, lines.size() - NEAREST), lines.size()));
        return lines.isEmpty() ? "" : " Nearest, with one difference only:" + shown;
    }
}
