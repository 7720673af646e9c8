// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.Sql;
import io.trailseal.audit.jpa.TestPool;
import io.trailseal.audit.jpa.TestServer;
import io.trailseal.audit.jpa.TestTransactions;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Our store in a database, on a server that is started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaStoreContract extends AuditStoreContract {
    private static final String SCHEMA = "trailseal.jpa.schema";

    private final JpaProvider provider;
    private final String url;
    private final String user;
    private final Set<Irregularity> refused;
    private TestServer server;

    JpaStoreContract(JpaProvider provider, String url, String user, Set<Irregularity> refused) {
        this.provider = provider;
        this.url = url;
        this.user = user;
        this.refused = refused;
    }

    @BeforeAll
    void start() throws Exception {
        System.setProperty(SCHEMA, "create");
        server = server();
        TestTransactions.inTransaction(() -> {
            server.auditStore().open();
            return server;
        });
    }

    @AfterAll
    void stop() {
        System.clearProperty(SCHEMA);
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected StoreFixture fixture() {
        return new JpaFixture();
    }

    private TestServer server() {
        return TestServer.application(provider, TestPool.local(url, user), weld -> weld.disableDiscovery()
                .addExtension(new TransactionExtension())
                .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new)));
    }

    private final class JpaFixture implements StoreFixture {
        private TestServer restarted;

        @Override
        public AuditStore create() {
            Sql.run(server.database(), "delete from trailseal_entry");
            Sql.run(server.database(), "delete from trailseal_trail");
            return server.auditStore();
        }

        @Override
        public Optional<Transactions> transactions() {
            return Optional.of(new JtaTransactions());
        }

        /** On another thread it has another connection. */
        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(server.auditStore());
        }

        @Override
        public Optional<AuditStore> restart() {
            restarted = server();
            return Optional.of(restarted.auditStore());
        }

        @Override
        public Set<Irregularity> refused() {
            return refused;
        }

        @Override
        public void close() {
            if (restarted != null) {
                restarted.close();
            }
        }
    }

    private static final class JtaTransactions implements Transactions {
        @Override
        public void commit(Work work) throws Exception {
            TestTransactions.inTransaction(() -> {
                work.run();
                return work;
            });
        }

        @Override
        public void rollBack(Work work) throws Exception {
            TestTransactions.manager().begin();
            try {
                work.run();
            } finally {
                TestTransactions.manager().rollback();
            }
        }
    }
}
