// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** A database as the guides prepare it: the tables and two users that may do little. */
final class GuideDatabase {
    static final String PASSWORD = "to-be-changed";

    private final Kind kind;
    private final String url;

    /** Which database it is. */
    enum Kind {
        POSTGRESQL("postgres", "", "42501", "jdbc/accounts"),
        H2("sa", ";WRITE_DELAY=0", "90096", "jdbc/accounts-h2");

        private final String owner;
        private final String ownerSettings;
        private final String noRight;
        private final String dataSource;

        Kind(String owner, String ownerSettings, String noRight, String dataSource) {
            this.owner = owner;
            this.ownerSettings = ownerSettings;
            this.noRight = noRight;
            this.dataSource = dataSource;
        }

        /** The SQLState of a statement that the user has no right to. */
        String noRight() {
            return noRight;
        }

        /** What the guides call the data source on it. */
        String dataSource() {
            return dataSource;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private GuideDatabase(Kind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    /** Empties a database of H2's that outlives its tests. */
    static void empty(String url) {
        GuideDatabase database = new GuideDatabase(Kind.H2, url);
        database.asOwner("drop all objects");
        database.asOwner("drop user if exists accounts");
        database.asOwner("drop user if exists auditor");
    }

    /** Makes the tables and the users in an empty database, by the scripts that the guides show. */
    static GuideDatabase prepare(Kind kind, String url) {
        GuideDatabase database = new GuideDatabase(kind, url);
        database.asOwner(commandLine().ddl(kind.id()).output());
        database.asOwner(text("guide/" + kind.id() + "-rights.sql"));
        database.asOwner("create table closed_account (id varchar(20) primary key)");
        database.asOwner("grant insert on closed_account to accounts");
        if (kind == Kind.POSTGRESQL) {
            database.asOwner("alter user accounts password '" + PASSWORD + "'");
            database.asOwner("alter user auditor password '" + PASSWORD + "'");
        }
        return database;
    }

    String url() {
        return url;
    }

    void asOwner(String sql) {
        try (Connection connection = DriverManager.getConnection(url + kind.ownerSettings, kind.owner, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A number that the owner reads. */
    long count(String query) {
        try (Connection connection = DriverManager.getConnection(url + kind.ownerSettings, kind.owner, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Verifies the trail with the rights of whoever may only read it. */
    CommandLine.Run verify() {
        return commandLine().verify(url, "auditor", PASSWORD);
    }

    private static CommandLine commandLine() {
        return new CommandLine(Path.of(System.getProperty("trailseal.cli.jar")));
    }

    /** A connection with the application's own rights. */
    Connection asApplication() throws SQLException {
        return DriverManager.getConnection(url, "accounts", PASSWORD);
    }

    static String text(String resource) {
        try (InputStream in = GuideDatabase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
