// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The outbox in the table {@code trailseal_alert}. Alerts are inserted with the business change and reserved with
 * {@code FOR UPDATE SKIP LOCKED}, so that nodes neither wait for each other nor take the same alert. Correct at READ COMMITTED: alerts
 * of a chain become visible in the order of their sequence, since a chain serves one transaction after the other, and each database
 * looks again at a row that changed before it could be locked. Safe for use by several threads.
 */
@ApplicationScoped
class JpaAlertOutbox implements AlertOutbox {
    private final AtomicLong lastOrder = new AtomicLong();

    @Inject
    private AuditPersistence persistence;

    JpaAlertOutbox() {}

    @Override
    public void add(List<Alert> alerts) {
        persistence.write(
                "adding alerts", manager -> alerts.forEach(alert -> manager.persist(new AlertRow(alert, nextOrder()))));
    }

    @Override
    public List<ClaimedAlert> claim(int max, Instant now, Instant until) {
        List<ClaimedAlert> claimed = new ArrayList<>();
        persistence.write("claiming alerts", manager -> claimed.addAll(new AlertClaim(manager, now).claim(max, until)));
        return List.copyOf(claimed);
    }

    @Override
    public void settle(Instant until, List<SettledAlert> alerts) {
        if (!alerts.isEmpty()) {
            persistence.write("settling alerts", manager -> new AlertSettlement(manager).settle(until, alerts));
        }
    }

    /**
     * Rising on this node whatever its clock does, and by the clock among nodes: so alerts of one chain, which belongs to one run of one
     * node, are always in order.
     */
    private long nextOrder() {
        long now = Columns.micros(Instant.now());
        return lastOrder.updateAndGet(last -> Math.max(last + 1, now));
    }
}
