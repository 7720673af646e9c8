// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.Projection;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only thing this program writes to a database: the beginning of a new log, in one transaction, inserts only. If a node has sealed since the plan was
 * made, the primary keys refuse it. For one thread.
 */
final class JdbcLogWriter {
    private static final String ENTRY = "insert into " + EntryRow.TABLE + " (chain_id, " + EntryRow.COLUMNS
            + ") values (?" + ", ?".repeat(17) + ")";

    private final Connection connection;
    private final Dialect dialect;

    /** @param connection on which everything has been read that was to be read */
    JdbcLogWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Stores a plan, all of it or nothing.
     *
     * @throws AuditException TSEAL-07015 if the database refuses it
     */
    void write(RecoveryPlan plan) {
        try {
            allowWriting();
            try {
                log(plan.next());
                for (ChainEntry row : plan.rows()) {
                    entry(row);
                }
                checkpoint(plan.checkpoint());
                connection.commit();
            } catch (SQLException refused) {
                connection.rollback();
                throw refused;
            }
        } catch (SQLException failed) {
            throw new AuditException(
                    "TSEAL-07015",
                    "the new log was not stored: SQL state " + failed.getSQLState() + ", " + failed.getMessage(),
                    failed);
        }
    }

    private void allowWriting() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(dialect.writing());
        }
        connection.setAutoCommit(false);
    }

    private void log(LogInfo log) throws SQLException {
        insert(
                "insert into trailseal_log (trail_id, epoch, log_id) values (?, ?, ?)",
                List.of(log.trail().toArray(), log.epoch(), log.id().toArray()));
    }

    private void checkpoint(StoredCheckpoint checkpoint) throws SQLException {
        insert(
                "insert into trailseal_checkpoint (log_id, log_size, note) values (?, ?, ?)",
                List.of(
                        checkpoint.log().toArray(),
                        checkpoint.size(),
                        checkpoint.note().toArray()));
    }

    private void entry(ChainEntry row) throws SQLException {
        Projection columns = row.projection();
        insert(
                ENTRY,
                List.of(
                        row.chain().toArray(),
                        row.sequence(),
                        row.trail().toArray(),
                        row.header(),
                        row.salt(),
                        row.payload(),
                        row.mac(),
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
                        columns.requestId()));
    }

    private void insert(String sql, List<?> values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, stored(values.get(i)));
            }
            insert.executeUpdate();
        }
    }

    /** What is empty is stored as null. */
    private static @Nullable Object stored(Object value) {
        if (value instanceof Bytes bytes) {
            return bytes.isEmpty() ? null : bytes.toArray();
        }
        return "".equals(value) ? null : value;
    }
}
