// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.sql.SQLException;
import javax.sql.XAConnection;
import org.postgresql.xa.PGXADataSource;

/** PostgreSQL, whose resources can be told to lie. For the pool. */
public final class LyingPostgres extends PGXADataSource {
    private static final long serialVersionUID = 1L;

    /** For the pool. */
    public LyingPostgres() {}

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return Lie.lying(super.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return Lie.lying(super.getXAConnection(user, password));
    }
}
