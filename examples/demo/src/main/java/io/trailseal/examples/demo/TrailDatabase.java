// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerFailure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clinic's database, seen by somebody with a password and no application: counts what is there, counts statements, and forges. For
 * one thread.
 */
final class TrailDatabase implements AutoCloseable {
    private final Connection connection;

    TrailDatabase(String jdbcUrl) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, "sa", "");
        } catch (SQLException e) {
            throw new ServerFailure("the clinic's database cannot be opened", e);
        }
    }

    /** A place on the trail. */
    record Place(String chain, long sequence, String eventId) {}

    /** A chain from some number on. */
    record Tail(String chain, long first) {}

    /** How many stored events have each name and outcome. */
    Map<String, Integer> events() {
        Map<String, Integer> events = new TreeMap<>();
        query(
                "select event_name, outcome, count(*) from trailseal_entry where kind = 0 group by event_name, outcome",
                row -> events.put(row.getString(1) + ' ' + row.getString(2), row.getInt(3)));
        return events;
    }

    /** The figure of a query that returns one. */
    long figure(String sql) {
        long[] figure = new long[1];
        query(sql, row -> figure[0] = row.getLong(1));
        return figure[0];
    }

    /** Begins to count statements afresh. */
    void startCounting() {
        execute("set query_statistics false");
        execute("set query_statistics true");
    }

    /** How often statements of each kind touched the table of entries since {@link #startCounting}. */
    Map<String, Integer> statementsOnEntries() {
        Map<String, Integer> counts = new TreeMap<>();
        query(
                "select sql_statement, execution_count from information_schema.query_statistics"
                        + " where lower(sql_statement) like '%trailseal_entry%'"
                        + " and lower(sql_statement) not like '%query_statistics%'",
                row -> counts.merge(
                        row.getString(1).strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT),
                        row.getInt(2),
                        Integer::sum));
        execute("set query_statistics false");
        return counts;
    }

    /** Where the newest event of this name and outcome stands. */
    Place newest(String name, String outcome) {
        Place[] place = new Place[1];
        query(
                "select chain_id, seq, event_id from trailseal_entry where event_name = '" + name + "' and outcome = '"
                        + outcome + "' order by event_time desc fetch first row only",
                row -> place[0] =
                        new Place(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2), row.getString(3)));
        return place[0];
    }

    /** All there is, entries of seals among them. */
    long entries() {
        return figure("select count(*) from trailseal_entry");
    }

    /** The end of the chain with the most entries, this many of them. */
    Tail longestChain(int count) {
        Tail[] tail = new Tail[1];
        query(
                "select chain_id, max(seq) from trailseal_entry where kind <> 2 group by chain_id"
                        + " order by max(seq) desc, chain_id fetch first row only",
                row -> tail[0] = new Tail(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2) - count + 1));
        return tail[0];
    }

    /** Deletes the end of a chain. */
    void cut(Tail tail) {
        execute("delete from trailseal_entry where chain_id = X'" + tail.chain() + "' and seq >= " + tail.first());
    }

    /** The trail's tables as a whole. */
    TrailTables tables() {
        return new TrailTables(connection);
    }

    /** Replaces a name in an event's payload and in the column beside it, as somebody would who wants to blame another. */
    void blame(Place place, String actor, String other) {
        try (PreparedStatement update =
                connection.prepareStatement("update trailseal_entry set payload = ?, actor = ? where event_id = ?")) {
            String payload = new String(payload(place), StandardCharsets.UTF_8);
            String forged = payload.replace("\"name\":\"" + actor + '"', "\"name\":\"" + other + '"');
            if (forged.equals(payload)) {
                throw new ServerFailure("event " + place.eventId() + ": expected " + actor + " in its payload");
            }
            update.setBytes(1, forged.getBytes(StandardCharsets.UTF_8));
            update.setString(2, other);
            update.setString(3, place.eventId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new ServerFailure("event " + place.eventId() + " cannot be altered", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ServerFailure("the clinic's database cannot be closed", e);
        }
    }

    private byte[] payload(Place place) {
        byte[][] payload = new byte[1][];
        query(
                "select payload from trailseal_entry where event_id = '" + place.eventId() + '\'',
                row -> payload[0] = row.getBytes(1));
        return payload[0];
    }

    private void query(String sql, Row row) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.read(rows);
            }
        } catch (SQLException e) {
            throw new ServerFailure("query failed: " + sql, e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ServerFailure("statement failed: " + sql, e);
        }
    }

    /** Reads one row. */
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
