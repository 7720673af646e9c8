// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A real PostgreSQL, a database of its own for each test, and a user that may only read. */
@Tag("external")
class PostgresQueryTest extends JdbcQueryContract {
    private static EmbeddedPostgres server;
    private static int databases;

    private final String database = "shop" + ++databases;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        execute("create role auditor login");
        execute("grant pg_read_all_data to auditor");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", database));
    }

    @Override
    @BeforeEach
    void record() throws SQLException {
        execute("create database " + database);
        super.record();
    }

    @Override
    List<String> source() {
        return List.of(
                "--jdbc-url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, "--user", "auditor");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
