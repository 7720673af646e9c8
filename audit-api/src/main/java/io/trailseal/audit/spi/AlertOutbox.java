// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Keeps alerts in the business transaction until they are delivered, so that none is lost when the receiver is down, and none is raised
 * for work that rolled back. Implemented beside an {@link AuditStore}. Safe for use by several threads and nodes.
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
     * Reserves undelivered alerts, oldest first, that nobody else has reserved; never waits for another node. Joins the caller's
     * transaction and takes effect when that commits.
     *
     * @param max how many at most
     * @param now the current time: reservations that ended before it are void
     * @param until when this reservation ends by itself
     * @return the alerts reserved
     */
    List<Alert> claim(int max, Instant now, Instant until);

    /**
     * Notes that alerts were delivered. Joins the caller's transaction.
     *
     * @param alerts the alerts' ids
     * @param when the time of delivery
     */
    void delivered(List<UUID> alerts, Instant when);
}
