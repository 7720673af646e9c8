// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Calls that have returned a stage and not ended yet. They are under way: a node that stops waits for them, and those that have not ended
 * by then are reported and counted as lost, since nobody knows their outcome. Safe for use by several threads.
 */
final class OutstandingCalls {
    private final UnderWay underWay;
    private final Set<PromisedCall<?>> calls = new HashSet<>();
    private boolean stopped;

    OutstandingCalls(UnderWay underWay) {
        this.underWay = underWay;
    }

    /**
     * A call has returned and may not have ended; {@link #claim} takes it away.
     *
     * @return whether it is kept; not if the node has stopped
     */
    synchronized boolean add(PromisedCall<?> call) {
        if (!stopped) {
            underWay.begin(true);
            calls.add(call);
        }
        return !stopped;
    }

    /** Reports a call that could not be kept. */
    void tooLate(PromisedCall<?> call) {
        report(List.of(call));
    }

    /**
     * A call has ended; {@link #recorded} must follow.
     *
     * @return whether it is to be recorded; not if it has been reported as lost
     */
    synchronized boolean claim(PromisedCall<?> call) {
        return calls.remove(call);
    }

    /** A claimed call is recorded. */
    void recorded() {
        underWay.end();
    }

    /** Reports the calls that have not ended, and those that are to come. */
    void abandon() {
        List<PromisedCall<?>> left;
        synchronized (this) {
            stopped = true;
            left = new ArrayList<>(calls);
            calls.clear();
        }
        if (!left.isEmpty()) {
            report(left);
            left.forEach(call -> underWay.end());
        }
    }

    /** Reports and counts one whose event could not be made or taken. */
    static void lost(PromisedCall<?> call, Throwable reason) {
        call.trail().counts().lost();
        Messages.log(
                Level.ERROR,
                "TSEAL-04431",
                "audit event lost, since the end of a call that returned a stage could not be recorded: "
                        + call.trail().name() + '/' + call.event(),
                reason);
    }

    static AuditException unknown(PromisedCall<?> call) {
        return new AuditException(
                "TSEAL-04430",
                "the application stopped before the stage of an audited call completed; its event is lost: "
                        + call.trail().name() + '/' + call.event());
    }

    private static void report(List<PromisedCall<?>> left) {
        left.forEach(call -> call.trail().counts().lost());
        String events = left.stream()
                .collect(Collectors.groupingBy(
                        call -> call.trail().name() + '/' + call.event(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(event -> event.getKey() + " x " + event.getValue())
                .collect(Collectors.joining(", "));
        Messages.log(
                Level.ERROR,
                "TSEAL-04430",
                "audit events lost, since the application stopped before the stages of their calls completed: "
                        + events);
    }
}
