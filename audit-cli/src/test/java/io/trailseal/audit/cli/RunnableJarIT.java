// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, run as a process of its own. */
class RunnableJarIT {
    private static final long TIMEOUT_SECONDS = 60;

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    @Test
    void intactDatabase_validWithStatusZero() throws Exception {
        store();
        Ended ended = run("verify", "--jdbc-url", url());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .isEqualTo("VALID (unanchored): 2 events, 2 chains. To make a rewrite by an administrator detectable,"
                        + " keep checkpoints elsewhere: trailseal help anchors" + System.lineSeparator());
        assertThat(ended.status()).isZero();
    }

    @Test
    void tamperedDatabase_statusTen() throws Exception {
        store();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update trailseal_entry set actor = 'mallory' where kind = 0");
        }
        Ended ended = run("verify", "--jdbc-url", url());
        assertThat(ended.status()).isEqualTo(10);
        assertThat(ended.out().lines()).hasSize(3);
    }

    @Test
    void postgresUrl_itsDriverIsOnBoard() throws Exception {
        Ended ended = run("verify", "--jdbc-url", "jdbc:postgresql://127.0.0.1:1/shop?connectTimeout=5");
        assertThat(ended.status()).isEqualTo(20);
        assertThat(ended.out()).contains("TSEAL-07006", "08001");
    }

    @Test
    void ddlAndVersionAndHelp_fromTheJar() throws Exception {
        assertThat(run("ddl", "--database", "postgresql").out())
                .isEqualTo(Resource.text("/db/trailseal/postgresql/V1__trailseal.sql"));
        assertThat(run("--version").out()).startsWith("trailseal ");
        assertThat(run("help", "anchors").status()).isZero();
        assertThat(run().status()).isEqualTo(64);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("shop");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    private void store() throws SQLException {
        try (Connection connection = connect()) {
            StoredTrail.ofEvents(2).writeTo(connection, Dialect.H2);
        }
    }

    private Ended run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("cli.jar")));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
