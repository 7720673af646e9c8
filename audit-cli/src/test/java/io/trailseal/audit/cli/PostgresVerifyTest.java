// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL, a database of its own for each test, and a user that may only read. */
@Tag("external")
class PostgresVerifyTest extends ProofContract {
    private static EmbeddedPostgres server;
    private static int databases;

    private String database = "";

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        execute("postgres", "create role auditor login");
        execute("postgres", "grant pg_read_all_data to auditor");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        database = "shop" + ++databases;
        execute("postgres", "create database " + database);
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?tcpKeepAlive=true";
    }

    @Override
    Connection connect() throws SQLException {
        return connect(database);
    }

    @Override
    List<String> login() {
        return List.of("--user", "auditor");
    }

    @Override
    Source.Opened open() {
        return new Database(new JdbcUrl(url(), Dialect.POSTGRESQL), "auditor", Optional.empty(), "").open(terminal);
    }

    @Test
    void openedByAnOwner_writesNothing() throws SQLException {
        store(1);
        Database asOwner = new Database(new JdbcUrl(url(), Dialect.POSTGRESQL), "postgres", Optional.empty(), "");
        try (Connection connection = asOwner.connection(terminal);
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("delete from trailseal_entry"))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("25006");
            connection.rollback();
        }
    }

    @Test
    void userMayNotRead_incomplete() throws SQLException {
        store(1);
        execute("postgres", "drop role if exists stranger");
        execute("postgres", "create role stranger login");
        assertThat(terminal.run("verify", "--jdbc-url", url(), "--user", "stranger"))
                .isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07008").contains("42501");
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", database));
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
