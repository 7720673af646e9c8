// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What to do with an event whose call returned normally and whose transaction was then rolled back.
 *
 * @since 0.1.0
 */
public enum RollbackPolicy {
    /** As the configuration says ({@code trailseal.on-rollback}, by default {@link #RECORD}). Only for annotations. */
    INHERIT,
    /** Record it as {@link Outcome#ROLLED_BACK}, in a transaction of its own. */
    RECORD,
    /** Drop it, and count the drop in {@link AuditStatistics#discarded()}. */
    DISCARD
}
