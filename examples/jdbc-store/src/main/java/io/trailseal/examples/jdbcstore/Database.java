// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.AuditException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements in the thread's transaction, or, where it has none, each call in one of its own. Safe for use by several threads. */
final class Database {
    private final JdbcTransactions transactions;

    Database(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    /** What becomes of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** How something becomes a row. */
    @FunctionalInterface
    interface Writing<T> {
        void set(PreparedStatement insert, T value) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    void execute(String what, List<String> statements) {
        call(what, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return statements;
        });
    }

    <T> List<T> rows(String what, String sql, List<Object> parameters, Reading<T> reading) {
        return call(what, connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    select.setObject(i + 1, parameters.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(reading.of(rows));
                    }
                }
            }
            return found;
        });
    }

    /** All or none, also if the caller catches the failure and commits. */
    <T> void write(String what, String sql, List<T> values, Writing<T> writing) {
        call(what, connection -> {
            boolean own = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (T value : values) {
                    writing.set(insert, value);
                    insert.addBatch();
                }
                insert.executeBatch();
                done = true;
            } finally {
                if (done) {
                    connection.releaseSavepoint(before);
                } else {
                    connection.rollback(before);
                }
                if (own) {
                    // commits what is left, or nothing
                    connection.setAutoCommit(true);
                }
            }
            return values;
        });
    }

    private <T> T call(String what, Work<T> work) {
        Optional<Connection> joined = transactions.connection();
        try {
            if (joined.isPresent()) {
                return work.on(joined.get());
            }
            try (Connection own = transactions.open()) {
                return work.on(own);
            }
        } catch (SQLException e) {
            // Without the driver's exception: its message may quote what a row holds, and that may be personal.
            throw new AuditException(
                    "JDBC-STORE-1", what + ": the database refused it with SQL state " + e.getSQLState());
        }
    }
}
