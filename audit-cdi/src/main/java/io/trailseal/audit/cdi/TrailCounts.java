// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.CompliancePolicy;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of one trail's events on this node. Safe for use by several threads. */
final class TrailCounts {
    private final LongAdder total = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder security = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final LongAdder discarded = new LongAdder();
    private final LongAdder lost = new LongAdder();

    void waiting() {
        pending.increment();
    }

    void ended() {
        pending.decrement();
    }

    void stored(AuditLevel level) {
        total.increment();
        switch (level) {
            case ERROR, CRITICAL -> errors.increment();
            case SECURITY -> security.increment();
            default -> {
                // counted in the total only
            }
        }
    }

    void discarded() {
        discarded.increment();
    }

    void lost() {
        lost.increment();
    }

    AuditStatistics statistics(CompliancePolicy policy) {
        return new AuditStatistics(
                total.sum(), errors.sum(), security.sum(), pending.sum(), discarded.sum(), lost.sum(), policy);
    }
}
