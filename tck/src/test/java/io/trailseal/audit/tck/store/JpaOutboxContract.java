// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.Sql;
import io.trailseal.audit.spi.AlertOutbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Our outbox in a database, on a server that is started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaOutboxContract extends AlertOutboxContract {
    private final JpaNode node;

    JpaOutboxContract(JpaProvider provider, String url, String user) {
        node = new JpaNode(provider, url, user);
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
    protected OutboxFixture fixture() {
        return new JpaFixture();
    }

    private final class JpaFixture implements OutboxFixture {
        @Override
        public AlertOutbox create() {
            Sql.run(node.server().database(), "delete from trailseal_alert");
            return node.server().outbox();
        }

        @Override
        public Transactions transactions() {
            return JpaNode.TRANSACTIONS;
        }

        @Override
        public void close() {
            // the server is kept
        }
    }
}
