// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An {@link AuditQuery} as a query of the persistence unit: values only ever as parameters. For one thread, for one use. */
final class EntryQuery {
    private final StringBuilder text = new StringBuilder(EntryColumns.SELECT);
    private final Map<String, Object> parameters = new HashMap<>();

    private EntryQuery() {}

    static List<ChainEntry> run(EntityManager manager, TrailId trail, AuditQuery query) {
        EntryQuery built = new EntryQuery();
        built.conditions(trail, query);
        TypedQuery<Object[]> typed = manager.createQuery(built.text.toString(), Object[].class);
        built.parameters.forEach(typed::setParameter);
        return typed.setMaxResults(query.limit()).getResultList().stream()
                .map(EntryColumns::entry)
                .toList();
    }

    private void conditions(TrailId trail, AuditQuery query) {
        text.append(" where e.trailId = :trail and e.kind = :kind");
        parameters.put("trail", trail.toArray());
        parameters.put("kind", (short) EntryKind.EVENT.number());
        if (query.fromMicros() != Long.MIN_VALUE) {
            condition("e.eventTime >= :from", "from", query.fromMicros());
        }
        if (query.toMicros() != Long.MAX_VALUE) {
            condition("e.eventTime < :to", "to", query.toMicros());
        }
        equal("actor", query.actor());
        equal("targetType", query.targetType());
        equal("targetId", query.targetId());
        equal("eventType", query.type());
        equal("levelName", query.level());
        equal("outcome", query.outcome());
        equal("requestId", query.requestId());
        query.cursor().ifPresent(this::behind);
        text.append(" order by ").append(oneValueEach(query));
        text.append("e.eventTime desc, e.eventId desc, e.chainId desc, e.sequence desc");
    }

    /**
     * The columns an index has before the time. Each has one value in the result, so they order nothing; but H2 takes an index for an order
     * only if the order begins as the index does, and would sort every match for each page.
     */
    private static String oneValueEach(AuditQuery query) {
        if (!query.targetType().isEmpty() && !query.targetId().isEmpty()) {
            return "e.trailId, e.targetType, e.targetId, ";
        }
        return query.actor().isEmpty() ? "e.trailId, " : "e.trailId, e.actor, ";
    }

    /** The first half looks redundant; it is what lets a database start in the middle of an index instead of filtering from its end. */
    private void behind(AuditCursor cursor) {
        condition(
                "e.eventTime <= :cursorTime and (e.eventTime < :cursorTime or e.eventId < :cursorId"
                        + " or (e.eventId = :cursorId and (e.chainId < :cursorChain"
                        + " or (e.chainId = :cursorChain and e.sequence < :cursorSequence))))",
                "cursorTime",
                cursor.timeMicros());
        parameters.put("cursorId", cursor.eventId());
        parameters.put("cursorChain", cursor.chain().toArray());
        parameters.put("cursorSequence", cursor.sequence());
    }

    private void equal(String attribute, String value) {
        if (!value.isEmpty()) {
            condition("e." + attribute + " = :" + attribute, attribute, value);
        }
    }

    private void condition(String condition, String parameter, Object value) {
        text.append(" and ").append(condition);
        parameters.put(parameter, value);
    }
}
