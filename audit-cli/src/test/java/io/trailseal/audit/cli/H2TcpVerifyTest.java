// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running H2 server, and a user with a password. */
class H2TcpVerifyTest extends VerifyContract {
    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    private Server server;
    private Connection keepsItOpen;

    @BeforeEach
    void start() throws SQLException {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString(), "-ifNotExists")
                .start();
        keepsItOpen = connect();
        terminal.variables.put("AUDITOR_PASSWORD", SECRET);
    }

    @AfterEach
    void stop() throws SQLException {
        keepsItOpen.close();
        server.stop();
    }

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./shop";
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "auditor", SECRET);
    }

    @Override
    List<String> login() {
        return List.of("--user", "auditor", "--password-env", "AUDITOR_PASSWORD");
    }

    @Override
    Source.Opened open() {
        return new Database(new JdbcUrl(url(), Dialect.H2), "auditor", Optional.of(SECRET), "").open(terminal);
    }

    @Test
    void passwordInAFile_letsIn() throws IOException, SQLException {
        store(1);
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\nnot this line");
        assertThat(withoutLogin("--password-file", file.toString())).isZero();
    }

    @Test
    void passwordInTheDefaultVariable_letsIn() throws SQLException {
        store(1);
        terminal.variables.put("TRAILSEAL_PASSWORD", SECRET);
        assertThat(withoutLogin()).isZero();
    }

    @Test
    void noPasswordButSomebodyThere_isAskedOnce() throws SQLException {
        store(1);
        terminal.typed = Optional.of(SECRET);
        assertThat(withoutLogin()).isZero();
        assertThat(terminal.prompts).hasSize(1);
    }

    @Test
    void noPasswordAndNobodyThere_incomplete() throws SQLException {
        store(1);
        assertThat(withoutLogin()).isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07006").contains("28000");
    }

    @Test
    void wrongPassword_incompleteWithoutAskingOrShowingIt() throws SQLException {
        store(1);
        terminal.variables.put("TRAILSEAL_PASSWORD", "wr0ng");
        terminal.typed = Optional.of(SECRET);
        assertThat(withoutLogin()).isEqualTo(20);
        assertThat(terminal.prompts).isEmpty();
        assertThat(terminal.printed() + terminal.errors()).doesNotContain("wr0ng", SECRET);
    }

    @Test
    void userInTheUrl_isUsed() throws SQLException {
        store(1);
        assertThat(terminal.run("verify", "--jdbc-url", url() + ";USER=auditor", "--password-env", "AUDITOR_PASSWORD"))
                .isZero();
    }

    @Test
    void serverGone_incomplete() throws SQLException {
        String url = url();
        stop();
        assertThat(terminal.run("verify", "--jdbc-url", url)).isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07006");
    }

    private int withoutLogin(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"verify", "--jdbc-url", url(), "--user", "auditor"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return terminal.run(args);
    }
}
