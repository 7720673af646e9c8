// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2, whose resources can be told to lie. For the pool. */
public final class LyingH2 implements XADataSource {
    private final JdbcDataSource real = new JdbcDataSource();

    /** For the pool. */
    public LyingH2() {}

    /** For the pool. */
    public void setUrl(String url) {
        real.setURL(url);
    }

    /** For the pool. */
    public void setUser(String user) {
        real.setUser(user);
    }

    /** For the pool. */
    public void setPassword(String password) {
        real.setPassword(password);
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return Lie.lying(real.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return Lie.lying(real.getXAConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        real.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
