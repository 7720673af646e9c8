// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import java.time.Instant;
import java.util.List;

/**
 * Keeps alerts in the business transaction until they are delivered, so that none is lost when the receiver is down, and none is raised
 * for work that rolled back. Alerts of one chain leave it in the order of their sequence, whichever node delivers them: a chain is
 * reserved as a whole, by its first waiting alert. Implemented beside an {@link AuditStore}. Safe for use by several threads and nodes.
 *
 * <p>What it must do is said sentence by sentence in {@code docs/reference/store-contract.adoc}, and shown by the tests of
 * {@code trailseal-tck}.
 *
 * @since 0.1.0
 */
public interface AlertOutbox {
    /**
     * Keeps alerts. Joins the caller's transaction: durable when that commits.
     *
     * @param alerts the alerts; never empty
     */
    void add(List<Alert> alerts);

    /**
     * Reserves chains whose first waiting alert is due and not reserved, the oldest first, and returns these alerts with those that follow
     * them in their chains; never waits for another node. As long as the reservation lasts, nobody else is given an alert of such a chain.
     * Joins the caller's transaction and takes effect when that commits.
     *
     * @param max how many alerts at most
     * @param now the current time: reservations that ended before it are void
     * @param until when this reservation ends by itself
     * @return the alerts reserved; those of one chain in the order of their sequence, without a gap
     */
    List<ClaimedAlert> claim(int max, Instant now, Instant until);

    /**
     * Ends a reservation: notes what became of its alerts. What is said of a chain that somebody else has reserved since is ignored; its
     * alerts will be delivered again. Joins the caller's transaction.
     *
     * @param until when the reservation would have ended, as {@link #claim} was told
     * @param alerts what became of them; of each chain reserved, the first alert at least. One that is left out waits as before
     */
    void settle(Instant until, List<SettledAlert> alerts);
}
