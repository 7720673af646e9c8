// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps a trail in two tables of the program's own database, in the program's own transactions. Without a transaction each call has one to
 * itself. Safe for use by several threads.
 */
public final class JdbcAuditStore implements AuditStore {
    private static final int PIECE = 200;

    private final JdbcTransactions transactions;

    /**
     * A store in the database that these transactions are of.
     *
     * @param transactions the program's transactions
     */
    public JdbcAuditStore(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void open() {
        read("creating the tables", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String ddl : EntryTable.DDL) {
                    statement.execute(ddl);
                }
            }
            return this;
        });
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return read("naming a trail", connection -> {
            Optional<TrailId> known = known(connection, name);
            if (known.isPresent()) {
                return known.get();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into audit_trail (name, id) values (?, ?)")) {
                insert.setString(1, name);
                insert.setBytes(2, candidate.toArray());
                insert.executeUpdate();
            }
            return candidate;
        });
    }

    @Override
    public void append(List<ChainEntry> entries) {
        Optional<Connection> joined = transactions.connection();
        try {
            if (joined.isPresent()) {
                insert(joined.get(), entries);
                return;
            }
            try (Connection own = transactions.open()) {
                own.setAutoCommit(false);
                try {
                    insert(own, entries);
                    own.commit();
                } finally {
                    own.rollback();
                    own.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw failure("adding entries", e);
        }
    }

    /** All or none, also if the caller catches the failure and commits. */
    private static void insert(Connection connection, List<ChainEntry> entries) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement insert = connection.prepareStatement(EntryTable.INSERT)) {
            for (ChainEntry entry : entries) {
                EntryTable.set(insert, entry);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            connection.rollback(before);
            throw e;
        }
        connection.releaseSavepoint(before);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        FindStatement find = new FindStatement(trail, query);
        return read("finding events", connection -> entries(connection, find.sql(), find.parameters()));
    }

    @Override
    public List<TrailInfo> trails() {
        return read("listing trails", connection -> {
            List<TrailInfo> trails = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select name, id from audit_trail");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    trails.add(new TrailInfo(rows.getString(1), TrailId.of(rows.getBytes(2))));
                }
            }
            trails.sort((a, b) -> a.name().compareTo(b.name()));
            return trails;
        });
    }

    @Override
    public List<ChainId> chains() {
        return read("listing chains", connection -> {
            List<ChainId> chains = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select distinct chain_id from audit_entry");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    chains.add(ChainId.of(rows.getBytes(1)));
                }
            }
            chains.sort(null);
            return chains;
        });
    }

    /** In pieces, so that neither memory nor a connection is held between them. */
    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        Pieces pieces = new Pieces(
                fromSequence,
                from -> read(
                        "reading a chain",
                        connection -> entries(connection, EntryTable.PIECE, List.of(chain.toArray(), from, PIECE))));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pieces, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return read(
                        "reading an entry",
                        connection -> entries(connection, EntryTable.ONE, List.of(chain.toArray(), sequence)))
                .stream()
                .findFirst();
    }

    private static Optional<TrailId> known(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from audit_trail where name = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(TrailId.of(rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    private static List<ChainEntry> entries(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        List<ChainEntry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(EntryTable.get(rows));
                }
            }
        }
        return entries;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T read(String what, Question<T> question) {
        Optional<Connection> joined = transactions.connection();
        try {
            if (joined.isPresent()) {
                return question.ask(joined.get());
            }
            try (Connection own = transactions.open()) {
                return question.ask(own);
            }
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    /** Without the driver's exception: its message may quote what a row holds, and that may be personal. */
    private static AuditException failure(String what, SQLException e) {
        return new AuditException("JDBC-STORE-1", what + ": the database refused it with SQL state " + e.getSQLState());
    }
}
