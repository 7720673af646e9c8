// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import java.util.ArrayList;
import java.util.List;

/** A query as a statement with its parameters. */
final class FindStatement {
    private final StringBuilder sql = new StringBuilder(EntryTable.SELECT);
    private final List<Object> parameters = new ArrayList<>();

    FindStatement(TrailId trail, AuditQuery query) {
        sql.append("trail_id = ? and kind = ? and event_time >= ? and event_time ");
        // Without an end the greatest time counts, too.
        sql.append(query.toMicros() == Long.MAX_VALUE ? "<= ?" : "< ?");
        parameters.addAll(List.of(trail.toArray(), EntryKind.EVENT.number(), query.fromMicros(), query.toMicros()));
        equal("actor", query.actor());
        equal("target_type", query.targetType());
        equal("target_id", query.targetId());
        equal("event_type", query.type());
        equal("level_name", query.level());
        equal("outcome", query.outcome());
        equal("request_id", query.requestId());
        query.cursor().ifPresent(cursor -> {
            sql.append(" and (event_time < ? or event_time = ? and (event_id < ? or event_id = ?"
                    + " and (chain_id < ? or chain_id = ? and seq < ?)))");
            byte[] chain = cursor.chain().toArray();
            parameters.addAll(List.of(cursor.timeMicros(), cursor.timeMicros(), cursor.eventId(), cursor.eventId()));
            parameters.addAll(List.of(chain, chain, cursor.sequence()));
        });
        // By the trail, too, which is one: H2 takes the index for the order only if the order begins as the index does.
        sql.append(
                " order by trail_id, event_time desc, event_id desc, chain_id desc, seq desc fetch first ? rows only");
        parameters.add(query.limit());
    }

    private void equal(String column, String text) {
        if (!text.isEmpty()) {
            sql.append(" and ").append(column).append(" = ?");
            parameters.add(text);
        }
    }

    String sql() {
        return sql.toString();
    }

    List<Object> parameters() {
        return parameters;
    }
}
