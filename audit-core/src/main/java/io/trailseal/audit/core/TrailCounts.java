// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.CompliancePolicy;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of one trail's events on this node. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TrailCounts {
    private final LongAdder total = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder security = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final LongAdder discarded = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /** Nothing counted yet. */
    public TrailCounts() {
        // all zero
    }

    /** An event waits for the end of its transaction. */
    public void waiting() {
        pending.increment();
    }

    /** An event waits no longer, whatever became of it. */
    public void ended() {
        pending.decrement();
    }

    /**
     * An event is stored and known to be committed.
     *
     * @param level its level
     */
    public void stored(AuditLevel level) {
        total.increment();
        switch (level) {
            case ERROR, CRITICAL -> errors.increment();
            case SECURITY -> security.increment();
            default -> {
                // counted in the total only
            }
        }
    }

    /** An event was dropped, as its rollback policy says. */
    public void discarded() {
        discarded.increment();
    }

    /** An event could not be written anywhere. */
    public void lost() {
        lost.increment();
    }

    /**
     * The counts at this moment.
     *
     * @param policy the policy in force
     * @return the counts
     */
    public AuditStatistics statistics(CompliancePolicy policy) {
        return new AuditStatistics(
                total.sum(), errors.sum(), security.sum(), pending.sum(), discarded.sum(), lost.sum(), policy);
    }
}
