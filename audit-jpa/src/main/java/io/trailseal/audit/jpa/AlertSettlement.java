// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.spi.SettledAlert;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Notes what became of reserved alerts, in one transaction. The first alert of each chain is locked if it still carries the reservation;
 * if it doesn't, somebody else has the chain, and nothing of it is touched. For one use.
 */
final class AlertSettlement {
    private final EntityManager manager;

    AlertSettlement(EntityManager manager) {
        this.manager = manager;
    }

    void settle(Instant until, List<SettledAlert> alerts) {
        Set<ChainId> ours = ours(until, alerts);
        Map<Instant, Set<String>> delivered = new HashMap<>();
        for (SettledAlert settled : alerts) {
            if (ours.contains(settled.alert().chain())) {
                switch (settled.end()) {
                    case DELIVERED ->
                        delivered
                                .computeIfAbsent(settled.when(), time -> new HashSet<>())
                                .add(settled.alert().id().toString());
                    case WAITING -> waiting(settled);
                    case DEAD -> dead(settled);
                }
            }
        }
        delivered.forEach(
                (when, ids) -> update("update TrailsealAlert a set a.deliveredAt = :delivered where a.id in :ids")
                        .setParameter("delivered", Columns.micros(when))
                        .setParameter("ids", ids)
                        .executeUpdate());
    }

    private Set<ChainId> ours(Instant until, List<SettledAlert> alerts) {
        BinaryOperator<SettledAlert> earlier = BinaryOperator.minBy(
                Comparator.comparingLong(settled -> settled.alert().sequence()));
        Map<ChainId, SettledAlert> heads = new HashMap<>();
        alerts.forEach(settled -> heads.merge(settled.alert().chain(), settled, earlier));
        Map<String, ChainId> byId = new HashMap<>();
        heads.forEach((chain, head) -> byId.put(head.alert().id().toString(), chain));
        Query query =
                manager.createNativeQuery(AlertColumns.reserved(byId.size())).setParameter(1, Columns.micros(until));
        int position = 2;
        for (String id : byId.keySet()) {
            query.setParameter(position++, id);
        }
        Set<ChainId> ours = new HashSet<>();
        for (Object id : query.getResultList()) {
            ours.add(byId.get(id.toString()));
        }
        return ours;
    }

    private void waiting(SettledAlert settled) {
        update("update TrailsealAlert a set a.claimedUntil = :when, a.refusals = :refusals where a.id = :id")
                .setParameter("when", Columns.micros(settled.when()))
                .setParameter("refusals", settled.refusals())
                .setParameter("id", settled.alert().id().toString())
                .executeUpdate();
    }

    private void dead(SettledAlert settled) {
        update("update TrailsealAlert a set a.deadAt = :when, a.deadReason = :reason, a.refusals = :refusals"
                        + " where a.id = :id")
                .setParameter("when", Columns.micros(settled.when()))
                .setParameter("reason", Projection.fit(settled.reason(), AlertRow.SHORT_LENGTH))
                .setParameter("refusals", settled.refusals())
                .setParameter("id", settled.alert().id().toString())
                .executeUpdate();
    }

    private Query update(String jpql) {
        return manager.createQuery(jpql);
    }
}
