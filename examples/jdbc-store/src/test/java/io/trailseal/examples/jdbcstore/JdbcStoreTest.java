// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import io.trailseal.audit.tck.store.AuditStoreContract;
import io.trailseal.audit.tck.store.StoreFixture;
import io.trailseal.audit.tck.store.Transactions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

// tag::test[]
class JdbcStoreTest extends AuditStoreContract {
    @Override
    protected StoreFixture fixture() {
        return new H2Fixture();
    }
    // end::test[]

    // tag::fixture[]
    /** A database in memory for each test. */
    private static final class H2Fixture implements StoreFixture {
        private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        private final JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        private final JdbcTransactions transactions = new JdbcTransactions(pool);

        @Override
        public AuditStore create() {
            return new JdbcAuditStore(transactions);
        }

        @Override
        public Optional<Transactions> transactions() {
            return Optional.of(new Transactions() {
                @Override
                public void commit(Work work) throws Exception {
                    transactions.commit(work::run);
                }

                @Override
                public void rollBack(Work work) throws Exception {
                    transactions.rollBack(work::run);
                }
            });
        }

        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(new JdbcAuditStore(new JdbcTransactions(pool)));
        }

        @Override
        public Optional<AuditStore> restart() {
            return Optional.of(new JdbcAuditStore(transactions));
        }

        @Override
        public void close() throws Exception {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
            pool.dispose();
        }
    }
    // end::fixture[]
}
