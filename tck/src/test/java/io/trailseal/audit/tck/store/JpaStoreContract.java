// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.Sql;
import io.trailseal.audit.jpa.TestServer;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Our store in a database, on a server that is started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaStoreContract extends AuditStoreContract {
    private final JpaNode node;
    private final Set<Irregularity> refused;

    JpaStoreContract(JpaProvider provider, String url, String user, Set<Irregularity> refused) {
        node = new JpaNode(provider, url, user);
        this.refused = refused;
    }

    @BeforeAll
    final void start() throws Exception {
        node.start();
    }

    @AfterAll
    final void stop() {
        node.close();
    }

    @Override
    protected StoreFixture fixture() {
        return new JpaFixture();
    }

    private final class JpaFixture implements StoreFixture {
        private TestServer restarted;

        @Override
        public AuditStore create() {
            for (String table : List.of("entry", "trail", "log", "tile", "checkpoint")) {
                Sql.run(node.server().database(), "delete from trailseal_" + table);
            }
            return node.server().auditStore();
        }

        @Override
        public Optional<Transactions> transactions() {
            return Optional.of(JpaNode.TRANSACTIONS);
        }

        /** On another thread it has another connection. */
        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(node.server().auditStore());
        }

        @Override
        public Optional<AuditStore> restart() {
            restarted = node.another();
            return Optional.of(restarted.auditStore());
        }

        /** Not yet. */
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
}
