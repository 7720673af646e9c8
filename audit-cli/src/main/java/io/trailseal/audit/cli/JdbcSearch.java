// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.EntryKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A search as a statement: values only ever as parameters. A row whose kind, time or event id is null is found by no search. */
final class JdbcSearch {
    private final StringBuilder sql = new StringBuilder(
            "select chain_id, " + EntryRow.COLUMNS + " from " + EntryRow.TABLE + " where kind = ? and event_time >= ?");
    private final List<Object> parameters = new ArrayList<>();

    JdbcSearch(EventSearch search) {
        parameters.add(EntryKind.EVENT.number());
        parameters.add(search.fromMicros());
        if (search.toMicros() != Long.MAX_VALUE) {
            condition(" and event_time < ?", search.toMicros());
        }
        search.trail().ifPresent(trail -> condition(" and trail_id = ?", trail.toArray()));
        for (Map.Entry<EventColumn, String> column : search.columns().entrySet()) {
            condition(" and " + column.getKey().column() + " = ?", column.getValue());
        }
        String beyond = search.oldestFirst() ? ">" : "<";
        search.after().ifPresent(place -> behind(place, beyond));
        String direction = search.oldestFirst() ? "" : " desc";
        sql.append(" order by ").append(oneValueEach(search));
        sql.append("event_time").append(direction);
        sql.append(", event_id").append(direction);
        sql.append(", chain_id").append(direction);
        sql.append(", seq").append(direction);
        condition(" fetch first ? rows only", search.limit() + 1);
    }

    /**
     * The columns an index has before the time. Each has one value in the result, so they order nothing; but H2 takes an index for an order
     * only if the order begins as the index does, and would sort every match for each page.
     */
    private static String oneValueEach(EventSearch search) {
        Set<EventColumn> given = search.columns().keySet();
        if (search.trail().isEmpty()) {
            return "";
        }
        if (given.containsAll(List.of(EventColumn.TARGET_TYPE, EventColumn.TARGET_ID))) {
            return "trail_id, target_type, target_id, ";
        }
        return given.contains(EventColumn.ACTOR) ? "trail_id, actor, " : "trail_id, ";
    }

    /** The first condition looks redundant; it is what lets a database start in the middle of an index. */
    private void behind(EventPlace place, String beyond) {
        condition(" and event_time " + beyond + "= ?", place.timeMicros());
        condition(" and (event_time " + beyond + " ?", place.timeMicros());
        condition(" or event_id " + beyond + " ?", place.eventId());
        condition(" or (event_id = ?", place.eventId());
        byte[] chain = place.chain().toArray();
        condition(" and (chain_id " + beyond + " ?", chain);
        condition(" or (chain_id = ?", chain);
        condition(" and seq " + beyond + " ?))))", place.sequence());
    }

    private void condition(String text, Object value) {
        sql.append(text);
        parameters.add(value);
    }

    String sql() {
        return sql.toString();
    }

    void set(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
