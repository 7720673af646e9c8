// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A database to read from, and how to get in. Its password never prints. */
record Database(JdbcUrl url, String user, Optional<String> password, String schema) implements Source {
    /** H2 and PostgreSQL: wrong name or password; PostgreSQL's driver: the server wants a password and there is none. */
    private static final Set<String> REFUSED = Set.of("28000", "28P01", "08004");

    @Override
    public Opened open(Terminal terminal) {
        return new JdbcSource(new JdbcTrailReader(connection(terminal)), url.dialect());
    }

    /**
     * Opens a connection on which everything read is of one moment and nothing can be written by mistake. If the database wants a
     * password and none was given, somebody at the terminal is asked once.
     *
     * @throws AuditException TSEAL-07006 if that is not possible
     */
    Connection connection(Terminal terminal) {
        try {
            return snapshot(connect(terminal));
        } catch (SQLException failed) {
            throw new AuditException(
                    "TSEAL-07006",
                    "cannot open the database " + url + ": SQL state " + failed.getSQLState() + ", "
                            + failed.getMessage(),
                    failed);
        }
    }

    private Connection connect(Terminal terminal) throws SQLException {
        try {
            return connect(password);
        } catch (SQLException refused) {
            if (password.isPresent() || !REFUSED.contains(String.valueOf(refused.getSQLState()))) {
                throw refused;
            }
            Optional<String> typed = terminal.readPassword("Password for " + url + ": ");
            if (typed.isEmpty()) {
                throw refused;
            }
            return connect(typed);
        }
    }

    private Connection connect(Optional<String> secret) throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        secret.ifPresent(value -> properties.setProperty("password", value));
        return DriverManager.getConnection(url.connectable(), properties);
    }

    private Connection snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(url.dialect().snapshot());
            if (!schema.isEmpty()) {
                connection.setSchema(schema);
            }
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The URL without its settings. */
    @Override
    public String toString() {
        return url.toString();
    }
}
