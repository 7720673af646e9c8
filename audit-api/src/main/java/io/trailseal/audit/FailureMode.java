// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What happens to the business transaction when an audit event cannot be written.
 *
 * @since 0.1.0
 */
public enum FailureMode {
    /** As the trail's configuration says ({@code trailseal.failure-mode}, by default {@link #FAIL_CLOSED}). Only for annotations. */
    INHERIT,
    /** The business transaction is vetoed: no change without its event. */
    FAIL_CLOSED,
    /**
     * The business transaction commits, and the event follows in a transaction of its own; while it can't be written, it waits in a spool on
     * the local disk. Lost only if the node dies between the two, or if the spool takes it neither.
     */
    FAIL_OPEN
}
