// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file opened by the command itself. */
class H2FileVerifyTest extends ProofContract {
    @TempDir
    Path folder;

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("shop");
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    @Override
    Source.Opened open() {
        return new Database(new JdbcUrl(url(), Dialect.H2), "sa", Optional.empty(), "").open(terminal);
    }

    @BeforeEach
    void create() throws SQLException {
        connect().close();
    }

    @Test
    void noSuchFile_incompleteAndNoneIsMade() {
        assertThat(terminal.run("verify", "--jdbc-url", "jdbc:h2:file:" + folder.resolve("mistyped")))
                .isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07006");
        assertThat(folder.resolve("mistyped.mv.db")).doesNotExist();
    }

    @Test
    void longChain_nothingIsSortedToReadAPiece() throws SQLException {
        store(2);
        try (Connection connection = connect();
                PreparedStatement explain =
                        connection.prepareStatement("explain " + JdbcTrailReader.ENTRIES + "5 rows only")) {
            explain.setBytes(1, new byte[16]);
            explain.setLong(2, 0);
            try (ResultSet plan = explain.executeQuery()) {
                assertThat(plan.next()).isTrue();
                assertThat(plan.getString(1)).contains("index sorted");
            }
        }
    }

    @Test
    void fileIsNoDatabase_incomplete() throws IOException {
        Files.writeString(folder.resolve("shop.mv.db"), "no database");
        assertThat(verify()).isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07006");
    }
}
