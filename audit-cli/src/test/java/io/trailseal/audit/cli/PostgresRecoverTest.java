// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, by a user who may read, and add to the three tables that a new log begins in. */
@Tag("external")
class PostgresRecoverTest extends RecoverContract {
    private static EmbeddedPostgres server;
    private static int databases;

    private String database = "";
    private String user = "recoverer";

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        execute("postgres", "create role auditor login");
        execute("postgres", "create role recoverer login");
        execute("postgres", "grant pg_read_all_data to auditor, recoverer");
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
    List<String> store() {
        return List.of(
                "--jdbc-url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, "--user", user);
    }

    @Override
    void restore(StoredTrail trail) throws SQLException {
        try (Connection connection = connect(database)) {
            trail.writeTo(connection, Dialect.POSTGRESQL);
        }
        execute(database, "grant insert on trailseal_log, trailseal_entry, trailseal_checkpoint to recoverer");
    }

    @Test
    void userMayOnlyRead_nothingIsStored() throws Exception {
        lostSeal();
        user = "auditor";

        assertThat(recover()).isZero();
        assertThat(recover("--yes")).isEqualTo(20);

        assertThat(terminal.errors()).startsWith("TSEAL-07015").contains("42501");
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
