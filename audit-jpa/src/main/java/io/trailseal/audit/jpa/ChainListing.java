// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Which chains there are. From chain to chain along the index of the primary key, so at a cost that grows with the number of chains and not of
 * entries; sorted here, not by the database: whether its binary order is unsigned is its own affair. Safe for use by several threads.
 */
final class ChainListing {
    private static final String FIRST = "select chain_id from trailseal_entry order by chain_id, seq limit 1";
    private static final String NEXT =
            "select chain_id from trailseal_entry where chain_id > ?1 order by chain_id, seq limit 1";

    /** PostgreSQL skips from chain to chain by itself, in one statement. */
    private static final String ALL_ON_POSTGRESQL = "with recursive chain (id) as ("
            + "(select chain_id from trailseal_entry order by chain_id limit 1)"
            + " union all select (select e.chain_id from trailseal_entry e where e.chain_id > c.id order by e.chain_id limit 1)"
            + " from chain c where c.id is not null) select id from chain where id is not null";

    /** From an index of entries of number 0 alone, which PostgreSQL keeps for it. */
    private static final String SINCE_ON_POSTGRESQL =
            "select chain_id from trailseal_entry where trail_id = ?1 and seq = 0 and event_time >= ?2";

    private final AuditPersistence persistence;

    ChainListing(AuditPersistence persistence) {
        this.persistence = persistence;
    }

    List<ChainId> all(Database database) {
        return ids(persistence.read(
                "listing chains",
                manager -> database == Database.POSTGRESQL
                        ? manager.createNativeQuery(ALL_ON_POSTGRESQL).getResultList()
                        : oneByOne(manager)));
    }

    /** On H2 all, which are few and near. */
    List<ChainId> openedSince(Database database, TrailId trail, long micros) {
        if (database != Database.POSTGRESQL) {
            return all(database);
        }
        return ids(persistence.read("listing new chains", manager -> manager.createNativeQuery(SINCE_ON_POSTGRESQL)
                .setParameter(1, trail.toArray())
                .setParameter(2, micros)
                .getResultList()));
    }

    private static List<?> oneByOne(EntityManager manager) {
        List<Object> ids = new ArrayList<>();
        List<?> next = manager.createNativeQuery(FIRST).getResultList();
        while (!next.isEmpty()) {
            ids.add(next.get(0));
            Query query = manager.createNativeQuery(NEXT).setParameter(1, next.get(0));
            next = query.getResultList();
        }
        return ids;
    }

    private static List<ChainId> ids(List<?> rows) {
        return rows.stream()
                .map(id -> ChainId.of(EntryColumns.id(id, "trailseal_entry, chain_id " + hex(id), "chain_id")))
                .sorted()
                .toList();
    }

    private static String hex(Object id) {
        return EntryColumns.hex((byte[]) id);
    }
}
