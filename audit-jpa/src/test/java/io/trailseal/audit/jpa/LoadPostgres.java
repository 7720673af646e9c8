// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL that syncs to disk and writes down every wait for a lock that takes longer than a millisecond, and every statement
 * that fails: what a load does to others is read from there, not sampled.
 */
final class LoadPostgres implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres server;
    private int databases;

    private LoadPostgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** @param folder where its log goes; emptied */
    static LoadPostgres start(Path folder) {
        try {
            Path logs = Files.createDirectories(folder.toAbsolutePath());
            try (Stream<Path> old = Files.walk(logs).sorted(Comparator.reverseOrder())) {
                for (Path path : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(path);
                }
            }
            return new LoadPostgres(
                    logs,
                    EmbeddedPostgres.builder()
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "150")
                            .setServerConfig("max_pred_locks_per_transaction", "256")
                            .setServerConfig("log_lock_waits", "on")
                            .setServerConfig("deadlock_timeout", "1ms")
                            .setServerConfig("logging_collector", "on")
                            .setServerConfig("log_directory", logs.toString())
                            .setServerConfig("log_filename", "postgresql.log")
                            .setServerConfig("log_line_prefix", "%d/")
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool on a new database. */
    AgroalDataSource pool(int size, TransactionIsolation isolation) {
        String name = "load" + ++databases;
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return TestPool.sized(server.getJdbcUrl("postgres", name), "postgres", size, isolation);
    }

    /** The log's lines about the database a pool is for, each without its prefix. */
    List<String> log(AgroalDataSource pool) {
        String database =
                String.valueOf(Sql.column(pool, "select current_database()").get(0));
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("postgresql.log"), StandardCharsets.UTF_8)) {
                if (line.startsWith(database + '/')) {
                    lines.add(line.substring(database.length() + 1));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who waited for another transaction: for its end, or for a row that it had in hand. */
    List<String> waitsForTransactions(AgroalDataSource pool) {
        return log(pool).stream()
                .filter(line -> line.contains("still waiting for"))
                .filter(line -> line.contains(" on transaction ")
                        || line.contains(" on tuple ")
                        || line.contains(" on virtual transaction "))
                .toList();
    }

    /** How many statements, the commit among them, failed because transactions could not be put in an order. */
    static int serializationFailures(List<String> log) {
        return (int) log.stream()
                .filter(line -> line.startsWith("ERROR:") && line.contains("could not serialize access"))
                .count();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
