// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The program's transactions: one for each thread, on one connection. In a server there is no need of it: connections of the server's data
 * source join the transaction by themselves. Safe for use by several threads.
 */
public final class JdbcTransactions {
    private final DataSource dataSource;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    /**
     * Transactions of a database.
     *
     * @param dataSource hands out connections to it
     */
    public JdbcTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Something to be done. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }

    /**
     * Does work in a new transaction: commits when it returns, rolls back when it throws.
     *
     * @param work the work
     * @throws Exception what the work has thrown, or why there was no commit
     */
    public void commit(Work work) throws Exception {
        run(work, true);
    }

    /**
     * Does work in a new transaction, and rolls back.
     *
     * @param work the work
     * @throws Exception what the work has thrown
     */
    public void rollBack(Work work) throws Exception {
        run(work, false);
    }

    private void run(Work work, boolean commit) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Connection outer = current.get();
            current.set(connection);
            boolean done = false;
            try {
                work.run();
                done = commit;
            } finally {
                current.set(outer);
                if (done) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    /** The connection of the current thread's transaction. */
    Optional<Connection> connection() {
        return Optional.ofNullable(current.get());
    }

    /** A connection of its own, which the caller closes. */
    Connection open() throws SQLException {
        return dataSource.getConnection();
    }
}
