// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What became of the audited action. {@link #SUCCESS} exists only if the business change committed, since both stand in one transaction;
 * the other three survive the rollback.
 *
 * @since 0.1.0
 */
public enum Outcome {
    /** The call returned, and the transaction it belongs to committed together with this event. */
    SUCCESS,
    /** The call threw. */
    FAILED,
    /** The call was refused for lack of rights. */
    DENIED,
    /**
     * The call returned, and the transaction was later reported rolled back. If entries with the same transaction id exist, they
     * prevail: a resource can report a rollback that did not happen.
     */
    ROLLED_BACK
}
