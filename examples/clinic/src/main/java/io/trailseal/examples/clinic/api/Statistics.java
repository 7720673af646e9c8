// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.audit.AuditStatistics;

/**
 * Counts since the server started, for the page.
 *
 * @param total events committed
 * @param errors of these, at level ERROR or CRITICAL
 * @param security of these, at level SECURITY
 * @param pending events in transactions that have not ended
 * @param discarded events dropped because their method said so
 * @param lost events that could not be written
 */
public record Statistics(long total, long errors, long security, long pending, long discarded, long lost) {
    static Statistics of(AuditStatistics counts) {
        return new Statistics(
                counts.total(),
                counts.errors(),
                counts.security(),
                counts.pending(),
                counts.discarded(),
                counts.lost());
    }
}
