// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.ClaimedAlert;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reserves chains of alerts, in one transaction. The first waiting alert of a chain stands for all that wait behind it: only its row is
 * locked and carries the reservation, so that whoever holds it is alone with the chain. Never waits for a lock. For one use.
 */
final class AlertClaim {
    private static final System.Logger LOG = System.getLogger("io.trailseal.audit.jpa");

    private final EntityManager manager;
    private final Instant now;
    private final List<ClaimedAlert> claimed = new ArrayList<>();
    private final List<String> reserved = new ArrayList<>();

    AlertClaim(EntityManager manager, Instant now) {
        this.manager = manager;
        this.now = now;
    }

    /** Native queries, because neither provider turns the standard's lock time-out of -2 into SKIP LOCKED everywhere. */
    List<ClaimedAlert> claim(int max, Instant until) {
        List<?> found = find(AlertColumns.oldestHeads(max));
        if (found.isEmpty()) {
            found = find(AlertColumns.heads(max));
        }
        List<Object[]> heads = new ArrayList<>();
        for (Object head : found) {
            if (take((Object[]) head)) {
                heads.add((Object[]) head);
                reserved.add(AlertColumns.id((Object[]) head));
            }
        }
        heads.forEach(head -> follow(head, max - claimed.size()));
        if (!reserved.isEmpty()) {
            manager.createQuery("update TrailsealAlert a set a.claimedUntil = :until where a.id in :ids")
                    .setParameter("until", Columns.micros(until))
                    .setParameter("ids", reserved)
                    .executeUpdate();
        }
        return List.copyOf(claimed);
    }

    private List<?> find(String heads) {
        return manager.createNativeQuery(heads)
                .setParameter(1, Columns.micros(now))
                .getResultList();
    }

    /** Up to one that is reserved itself, or not due: somebody put an earlier one back meanwhile. */
    private void follow(Object[] head, int max) {
        if (max <= 0) {
            return;
        }
        for (Object follower : manager.createNativeQuery(AlertColumns.followers(max))
                .setParameter(1, AlertColumns.chain(head))
                .setParameter(2, AlertColumns.sequence(head))
                .getResultList()) {
            Object[] row = (Object[]) follower;
            if (AlertColumns.claimedUntil(row) >= Columns.micros(now) || !take(row)) {
                return;
            }
        }
    }

    /** One row that somebody spoilt must not hold up all others: it becomes a dead letter. */
    private boolean take(Object[] row) {
        try {
            claimed.add(AlertColumns.claimed(row));
            return true;
        } catch (AuditException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            manager.createQuery("update TrailsealAlert a set a.deadAt = :now, a.deadReason = :reason where a.id = :id")
                    .setParameter("now", Columns.micros(now))
                    .setParameter("reason", e.code())
                    .setParameter("id", AlertColumns.id(row))
                    .executeUpdate();
            return false;
        }
    }
}
