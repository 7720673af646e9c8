// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 database whose URL is chosen when the server starts: system property {@value #URL_PROPERTY}, else environment
 * variable {@value #URL_VARIABLE}, else a file in the user's home. No server replaces placeholders in
 * {@code @DataSourceDefinition} by default, and so the choice is made here. The server pools these connections.
 */
public class ClinicDataSource implements DataSource {
    static final String URL_PROPERTY = "clinic.jdbc.url";
    static final String URL_VARIABLE = "CLINIC_JDBC_URL";
    // WRITE_DELAY=0: a commit is on the disk before it returns. H2's default is half a second later.
    static final String DEFAULT_URL = "jdbc:h2:file:~/trailseal-clinic/clinic;WRITE_DELAY=0";

    private final JdbcDataSource database = new JdbcDataSource();

    public ClinicDataSource() {
        database.setURL(url(System.getProperties(), System.getenv()));
    }

    static String url(Properties properties, Map<String, String> environment) {
        return properties.getProperty(URL_PROPERTY, environment.getOrDefault(URL_VARIABLE, DEFAULT_URL));
    }

    public void setUser(String user) {
        database.setUser(user);
    }

    public void setPassword(String password) {
        database.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return database.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        database.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
