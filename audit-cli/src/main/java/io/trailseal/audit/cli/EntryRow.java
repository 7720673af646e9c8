// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code trailseal_entry} as it is read: its number, and its entry unless it is unreadable. */
record EntryRow(long sequence, Optional<ChainEntry> entry) {
    static final String TABLE = "trailseal_entry";

    static final String COLUMNS = "seq, trail_id, header, salt, payload, mac, kind, event_id, event_time, event_name,"
            + " event_type, level_name, outcome, actor, target_type, target_id, request_id";

    /** Reads the current row. Only the columns without which there is no entry must be well-formed; judging the rest is not our work. */
    static EntryRow read(ResultSet row, ChainId chain, UnreadableRows unreadable) throws SQLException {
        long sequence = row.getLong("seq");
        byte @Nullable [] trail = row.getBytes("trail_id");
        String problem = "";
        if (trail == null || trail.length != TrailId.LENGTH) {
            problem =
                    "trail_id: expected " + TrailId.LENGTH + " bytes, found " + (trail == null ? "null" : trail.length);
        }
        int kind = row.getInt("kind");
        if (row.wasNull()) {
            problem = "kind: expected a number, found null";
        }
        long time = row.getLong("event_time");
        if (row.wasNull()) {
            problem = "event_time: expected a number, found null";
        }
        if (trail == null || !problem.isEmpty()) {
            unreadable.add(new Unreadable(TABLE + ", chain_id " + chain + ", seq " + sequence, problem, 1));
            return new EntryRow(sequence, Optional.empty());
        }
        Projection projection = new Projection(
                kind,
                text(row, "event_id"),
                time,
                text(row, "event_name"),
                text(row, "event_type"),
                text(row, "level_name"),
                text(row, "outcome"),
                text(row, "actor"),
                text(row, "target_type"),
                text(row, "target_id"),
                text(row, "request_id"));
        return new EntryRow(
                sequence,
                Optional.of(new ChainEntry(
                        TrailId.of(trail),
                        chain,
                        sequence,
                        bytes(row, "header"),
                        bytes(row, "salt"),
                        bytes(row, "payload"),
                        bytes(row, "mac"),
                        projection)));
    }

    private static Bytes bytes(ResultSet row, String column) throws SQLException {
        byte @Nullable [] value = row.getBytes(column);
        return value == null ? Bytes.empty() : Bytes.copyOf(value);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
