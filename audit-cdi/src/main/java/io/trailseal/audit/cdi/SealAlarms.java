// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Finding;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.core.StandardEvents;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what is wrong with a trail: in the log, and as an event of the trail, which raises an alert. Safe for use by several threads. */
final class SealAlarms {
    /** So many findings are told at most, until the next start. */
    private static final int MEMORY = 10_000;

    private final OpenTrail trail;
    private final OwnTransaction own;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    SealAlarms(OpenTrail trail, OwnTransaction own) {
        this.trail = trail;
        this.own = own;
    }

    /** The log is not what was promised. */
    void contradicted(AuditException failure) {
        record(StandardEvents.logContradicted(failure.code()));
    }

    /** Something is wrong with an entry. Returns whether that is told now: each finding is told once, as far as memory goes. */
    boolean found(Finding finding) {
        if (told.size() >= MEMORY || !told.add(finding.type() + " " + finding.chain() + " " + finding.sequence())) {
            return false;
        }
        Messages.log(Level.ERROR, "TSEAL-04604", "trail " + trail.name() + ": " + finding);
        record(StandardEvents.finding(finding));
        return true;
    }

    /** A publisher does not take checkpoints, and has not for some time. */
    void unpublished(String publisher, long count) {
        record(AuditRecord.event("audit.checkpoint-unpublished")
                .type(EventType.COMPONENT_FAILURE)
                .level(AuditLevel.CRITICAL)
                .outcome(Outcome.FAILED)
                .actor(Actor.SYSTEM)
                .component(publisher)
                .message(count + " times in a row")
                .build());
    }

    private void record(AuditRecord event) {
        try {
            own.write(List.of(OwnTransaction.pending(trail, event)));
        } catch (AuditException e) {
            // reported already
        }
    }
}
