// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.TestTransactions;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import io.trailseal.audit.test.FailingAuditStore;
import jakarta.transaction.TransactionManager;
import java.util.Optional;

class KitStoreSubject extends AuditStoreContract {
    @Override
    protected StoreFixture fixture() {
        TransactionManager manager = TestTransactions.manager();
        return new TestKitFixture(FailingAuditStore.inMemory(manager), manager);
    }

    /** A store in this process, in Narayana's transactions: on another thread, whoever has it is another reader. */
    private record TestKitFixture(AuditStore store, TransactionManager manager) implements StoreFixture, Transactions {
        @Override
        public AuditStore create() {
            return store;
        }

        @Override
        public Optional<Transactions> transactions() {
            return Optional.of(this);
        }

        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(store);
        }

        @Override
        public void commit(Work work) throws Exception {
            manager.begin();
            try {
                work.run();
            } catch (Throwable e) {
                manager.rollback();
                throw e;
            }
            manager.commit();
        }

        @Override
        public void rollBack(Work work) throws Exception {
            manager.begin();
            try {
                work.run();
            } finally {
                manager.rollback();
            }
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
