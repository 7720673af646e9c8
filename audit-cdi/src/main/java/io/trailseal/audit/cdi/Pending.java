// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.store.SpooledEvent;
import java.util.Optional;
import java.util.UUID;

/** An event that has happened and is not stored yet. Immutable. */
record Pending(OpenTrail trail, AuditRecord event, Terms terms) {
    /** One that goes by its trail's failure mode. */
    Pending(OpenTrail trail, AuditRecord event, RollbackPolicy onRollback) {
        this(trail, event, new Terms(onRollback, trail.failureMode()));
    }

    /**
     * What is left of this event when its transaction didn't commit.
     *
     * @param attempted the transaction's id, if it had reached the point of writing
     * @return the event to store instead; empty if it is to be dropped
     */
    Optional<Pending> rolledBack(Optional<UUID> attempted) {
        boolean returned = event.outcome() == Outcome.SUCCESS;
        if (returned && terms.onRollback() == RollbackPolicy.DISCARD) {
            return Optional.empty();
        }
        AuditRecordBuilder left = event.toBuilder();
        if (returned) {
            left.outcome(Outcome.ROLLED_BACK);
        }
        attempted.ifPresent(left::rolledBackTransaction);
        return Optional.of(new Pending(trail, left.build(), terms));
    }

    SpooledEvent spooled() {
        return new SpooledEvent(trail.name(), event);
    }

    /** Trail, event id and outcome: nothing personal. */
    String describe() {
        return trail.name() + '/' + event.id().map(UUID::toString).orElse("?") + ' ' + event.outcome();
    }
}
