// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.VerificationReport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what is on a trail. Each reads the trail anew, when all that is on its way there has arrived; it fails within a transaction
 * (of Narayana's), whose events come to the trail when it ends. What a node records of itself
 * when it starts ({@code system.startup}) counts only where it is asked for by its name. A failure's message lists what was recorded
 * instead, one line to an event, as the trail has it: of a masked detail only that it is there. For one thread.
 *
 * @since 0.1.0
 */
public final class AuditTrailAssert extends AbstractAssert<AuditTrailAssert, AuditTrail> {
    AuditTrailAssert(AuditTrail trail) {
        super(trail, AuditTrailAssert.class);
    }

    /**
     * At least one event of this name was recorded.
     *
     * @param name the event's name, such as {@code order.approve}
     * @return assertions that say more of that event
     */
    public RecordedEventAssert recorded(String name) {
        Objects.requireNonNull(name, "name");
        return RecordedEventAssert.of(this, read(), Conditions.name(name));
    }

    /**
     * No event of this name was recorded, whatever its outcome.
     *
     * @param name the event's name
     * @return these assertions
     */
    public AuditTrailAssert didNotRecord(String name) {
        Objects.requireNonNull(name, "name");
        TrailEvents events = read();
        if (events.all().stream().anyMatch(event -> event.name().equals(name))) {
            fail("Expecting the trail not to have recorded " + name + ", but it has.\n" + events.lines());
        }
        return this;
    }

    /**
     * Nothing was recorded, apart from the start of the node.
     *
     * @return these assertions
     */
    public AuditTrailAssert hasRecordedNothing() {
        TrailEvents events = read();
        if (!events.ofTheApplication().isEmpty()) {
            fail("Expecting the trail to have recorded nothing, but it has.\n" + events.lines());
        }
        return this;
    }

    /**
     * Events of these names were recorded in this order, by their time; there may be others before, between and behind them.
     *
     * @param names names of events, in the order expected
     * @return these assertions
     */
    public AuditTrailAssert inOrder(String... names) {
        TrailEvents events = read();
        int next = 0;
        for (AuditRecord event : events.all()) {
            if (next < names.length && event.name().equals(names[next])) {
                next++;
            }
        }
        if (next < names.length) {
            fail("Expecting the trail to have recorded, in this order\n  " + String.join(", ", names) + "\nbut "
                    + (next == 0 ? "there is no " + names[0] : "behind " + names[next - 1] + " is no " + names[next])
                    + ".\n" + events.lines());
        }
        return this;
    }

    /**
     * The trail verifies: its chains have no gap, and no entry was changed.
     *
     * @return these assertions
     */
    public AuditTrailAssert verifies() {
        isNotNull();
        actual.flush();
        VerificationReport report = actual.verify();
        if (!report.valid()) {
            String findings =
                    report.findings().stream().map(finding -> "\n  " + finding).collect(Collectors.joining());
            fail("Expecting the trail to verify, but it is " + report.verdict() + ':' + findings);
        }
        return this;
    }

    private TrailEvents read() {
        isNotNull();
        if (OpenTransaction.isThere()) {
            fail(
                    "Expecting no transaction of this thread's, but one is open: what it records comes to the trail when it ends."
                            + " Commit it or roll it back first.");
        }
        return TrailEvents.read(actual);
    }

    private void fail(String message) {
        failWithMessage("%s", message);
    }

    /** These assertions' description, for those that follow from them. */
    List<String> description() {
        return descriptionText().isEmpty() ? List.of() : List.of(descriptionText());
    }
}
