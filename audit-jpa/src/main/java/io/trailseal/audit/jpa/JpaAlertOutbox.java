// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The outbox in the table {@code trailseal_alert}. Alerts are inserted with the business change and reserved with
 * {@code FOR UPDATE SKIP LOCKED}, so that nodes neither wait for each other nor take the same alert. Safe for use by several threads.
 */
@ApplicationScoped
class JpaAlertOutbox implements AlertOutbox {
    private static final System.Logger LOG = System.getLogger("io.trailseal.audit.jpa");

    private final AtomicLong lastOrder = new AtomicLong();

    @Inject
    private AuditPersistence persistence;

    JpaAlertOutbox() {}

    @Override
    public void add(List<Alert> alerts) {
        persistence.write(
                "adding alerts", manager -> alerts.forEach(alert -> manager.persist(new AlertRow(alert, nextOrder()))));
    }

    /** Native, because neither provider turns the standard's lock time-out of -2 into SKIP LOCKED everywhere. */
    @Override
    public List<Alert> claim(int max, Instant now, Instant until) {
        List<Alert> claimed = new ArrayList<>();
        persistence.write("claiming alerts", manager -> {
            List<?> rows = manager.createNativeQuery(AlertColumns.claim(max))
                    .setParameter(1, Columns.micros(now))
                    .getResultList();
            List<String> ids = new ArrayList<>();
            for (Object row : rows) {
                ids.add(String.valueOf(((Object[]) row)[0]));
                readable((Object[]) row).ifPresent(claimed::add);
            }
            if (!ids.isEmpty()) {
                manager.createQuery("update TrailsealAlert a set a.claimedUntil = :until where a.id in :ids")
                        .setParameter("until", Columns.micros(until))
                        .setParameter("ids", ids)
                        .executeUpdate();
            }
        });
        return List.copyOf(claimed);
    }

    @Override
    public void delivered(List<UUID> alerts, Instant when) {
        if (alerts.isEmpty()) {
            return;
        }
        persistence.write("marking alerts as delivered", manager -> manager.createQuery(
                        "update TrailsealAlert a set a.deliveredAt = :delivered where a.id in :ids")
                .setParameter("delivered", Columns.micros(when))
                .setParameter("ids", alerts.stream().map(UUID::toString).toList())
                .executeUpdate());
    }

    /**
     * Rising on this node whatever its clock does, and by the clock among nodes: so alerts of one chain, which belongs to one run of one
     * node, are always in order.
     */
    private long nextOrder() {
        long now = Columns.micros(Instant.now());
        return lastOrder.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** One row that somebody spoilt must not hold up all others: it is reserved with them, and reported each time. */
    private static Optional<Alert> readable(Object[] row) {
        try {
            return Optional.of(AlertColumns.alert(row));
        } catch (AuditException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return Optional.empty();
        }
    }
}
