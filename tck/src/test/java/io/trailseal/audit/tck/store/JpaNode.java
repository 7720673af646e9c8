// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPool;
import io.trailseal.audit.jpa.TestServer;
import io.trailseal.audit.jpa.TestTransactions;

/** A server with our store and outbox and nothing else, on a database of its own. */
final class JpaNode implements AutoCloseable {
    static final Transactions TRANSACTIONS = new JtaTransactions();

    private static final String SCHEMA = "trailseal.jpa.schema";

    private final JpaProvider provider;
    private final String url;
    private final String user;
    private TestServer server;

    JpaNode(JpaProvider provider, String url, String user) {
        this.provider = provider;
        this.url = url;
        this.user = user;
    }

    /** Starts it, and makes the tables. */
    void start() throws Exception {
        System.setProperty(SCHEMA, "create");
        server = another();
        TestTransactions.inTransaction(() -> {
            server.auditStore().open();
            return server;
        });
    }

    TestServer server() {
        return server;
    }

    /** Another server on the same database, which the caller closes. */
    TestServer another() {
        return TestServer.application(provider, TestPool.local(url, user), weld -> weld.disableDiscovery()
                .addExtension(new TransactionExtension())
                .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new)));
    }

    @Override
    public void close() {
        System.clearProperty(SCHEMA);
        if (server != null) {
            server.close();
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
