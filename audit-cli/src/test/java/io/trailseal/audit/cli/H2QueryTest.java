// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class H2QueryTest extends JdbcQueryContract {
    @TempDir
    Path folder;

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    @Override
    List<String> source() {
        return List.of("--jdbc-url", url());
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("shop");
    }
}
