// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.Projection;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.examples.demo.server.ServerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A trail's tables as a whole, in the hands of somebody with the database's password. For one thread. */
final class TrailTables {
    private static final List<String> TABLES =
            List.of("trailseal_entry", "trailseal_log", "trailseal_tile", "trailseal_checkpoint");
    private static final String KEPT = "_kept";
    private static final String INSERT =
            "insert into trailseal_entry (chain_id, seq, trail_id, header, salt, payload, mac,"
                    + " kind, event_id, event_time, event_name, event_type, level_name, outcome, actor, target_type, target_id,"
                    + " request_id) values (" + "?, ".repeat(17) + "?)";

    private final Connection connection;

    TrailTables(Connection connection) {
        this.connection = connection;
    }

    /** Remembers what is there, for {@link #putBack}. */
    void keep() {
        TABLES.forEach(table -> execute("create table " + table + KEPT + " as select * from " + table));
    }

    /** Puts everything back as it was kept, and keeps it no longer. */
    void putBack() {
        for (String table : TABLES) {
            execute("delete from " + table);
            execute("insert into " + table + " select * from " + table + KEPT);
            execute("drop table " + table + KEPT);
        }
    }

    /** The only trail. */
    TrailInfo trail() {
        return rows(
                        "select name, id from trailseal_trail",
                        row -> new TrailInfo(row.getString(1), TrailId.of(row.getBytes(2))))
                .get(0);
    }

    /** Its only log. */
    LogInfo log() {
        return rows(
                        "select trail_id, epoch, log_id from trailseal_log",
                        row -> new LogInfo(TrailId.of(row.getBytes(1)), row.getInt(2), ChainId.of(row.getBytes(3))))
                .get(0);
    }

    /** All entries, by chain and sequence. */
    List<ChainEntry> entries() {
        return rows(
                "select trail_id, chain_id, seq, header, salt, payload, mac from trailseal_entry order by chain_id, seq",
                row -> {
                    Bytes header = bytes(row, 4);
                    Bytes payload = bytes(row, 6);
                    return new ChainEntry(
                            TrailId.of(row.getBytes(1)),
                            ChainId.of(row.getBytes(2)),
                            row.getLong(3),
                            header,
                            bytes(row, 5),
                            payload,
                            bytes(row, 7),
                            RecordCodec.project(EntryCodec.decode(header), payload));
                });
    }

    /** Puts another trail in the place of the one that is there. */
    void replace(MemoryAuditStore forged) {
        TABLES.forEach(table -> execute("delete from " + table));
        write(forged);
    }

    /** Adds a trail's entries, logs and checkpoints. Its name is there already; of tiles, which prove nothing, it needs none. */
    void write(MemoryAuditStore store) {
        for (ChainId chain : store.chains()) {
            try (Stream<ChainEntry> entries = store.entries(chain, 0)) {
                entries.forEach(this::insert);
            }
        }
        for (LogInfo log : store.logs()) {
            insert(
                    "insert into trailseal_log (trail_id, epoch, log_id) values (?, ?, ?)",
                    log.trail().toArray(),
                    log.epoch(),
                    log.id().toArray());
            try (Stream<StoredCheckpoint> checkpoints = store.checkpoints(log.id())) {
                checkpoints.forEach(each -> insert(
                        "insert into trailseal_checkpoint (log_id, log_size, note) values (?, ?, ?)",
                        each.log().toArray(),
                        each.size(),
                        each.note().toArray()));
            }
        }
    }

    private void insert(ChainEntry entry) {
        Projection columns = entry.projection();
        insert(
                INSERT,
                entry.chain().toArray(),
                entry.sequence(),
                entry.trail().toArray(),
                entry.header().toArray(),
                entry.salt().toArray(),
                entry.payload().toArray(),
                entry.mac().isEmpty() ? null : entry.mac().toArray(),
                columns.kind(),
                columns.eventId(),
                columns.timeMicros(),
                columns.name(),
                columns.type(),
                columns.level(),
                columns.outcome(),
                columns.actor(),
                columns.targetType(),
                columns.targetId(),
                columns.requestId());
    }

    /** Empty texts are stored as null. */
    private void insert(String sql, Object... values) {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, "".equals(values[i]) ? null : values[i]);
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ServerFailure("statement failed: " + sql, e);
        }
    }

    private <T> List<T> rows(String sql, Reading<T> reading) {
        List<T> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reading.of(rows));
            }
        } catch (SQLException e) {
            throw new ServerFailure("query failed: " + sql, e);
        }
        return found;
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ServerFailure("statement failed: " + sql, e);
        }
    }

    private static Bytes bytes(ResultSet row, int column) throws SQLException {
        byte[] value = row.getBytes(column);
        return value == null ? Bytes.empty() : Bytes.copyOf(value);
    }

    /** What a row is. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
