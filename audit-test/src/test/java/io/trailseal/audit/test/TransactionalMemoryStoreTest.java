// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store in memory keeps to transactions as a database does. */
class TransactionalMemoryStoreTest {
    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final AuditStore store = FailingAuditStore.inMemory(manager);
    private final List<ChainEntry> entries = entries();

    @BeforeAll
    static void noLogOnDisk() {
        TransactionSetup.prepare();
    }

    /** Two entries as a trail makes them, in one chain. */
    private static List<ChainEntry> entries() {
        MemoryAuditStore memory = new MemoryAuditStore();
        StandaloneTrail.open(memory, "shop", Clock.systemUTC())
                .record(AuditRecord.event("order.approve").build());
        return all(memory);
    }

    private static List<ChainEntry> all(AuditStore store) {
        return store.chains().stream()
                .flatMap(chain -> {
                    try (Stream<ChainEntry> found = store.entries(chain, 0)) {
                        return found.toList().stream();
                    }
                })
                .toList();
    }

    @Test
    void ownEntries_areSeenInTheTransactionAndByOthersAfterTheCommit() throws Exception {
        store.trail("default", entries.get(0).trail());
        manager.begin();
        store.append(entries.subList(0, 1));
        store.append(entries.subList(1, 2));

        assertThat(all(store)).isEqualTo(entries);
        assertThat(store.find(entries.get(0).trail(), AuditQuery.newest(10))).hasSize(1);
        assertThat(store.entry(entries.get(1).chain(), 1)).contains(entries.get(1));
        assertThat(store.trails()).hasSize(1);
        Transaction suspended = manager.suspend();
        assertThat(all(store)).isEmpty();
        manager.resume(suspended);
        manager.commit();

        assertThat(all(store)).isEqualTo(entries);
    }

    @Test
    void rolledBackEntries_areGone() throws Exception {
        manager.begin();
        store.append(entries);
        manager.rollback();

        assertThat(all(store)).isEmpty();
    }

    @Test
    void entriesInAPlaceThatIsTaken_areRefusedAsAWhole() throws Exception {
        store.append(entries.subList(0, 1));
        manager.begin();

        assertThat(catchThrowable(() -> store.append(entries))).isInstanceOf(AuditException.class);
        store.append(entries.subList(1, 2));
        assertThat(catchThrowable(() -> store.append(entries.subList(1, 2)))).isInstanceOf(AuditException.class);
        manager.commit();

        assertThat(all(store)).isEqualTo(entries);
    }

    @Test
    void placeThatAnotherTakesMeanwhile_failsTheCommit() throws Exception {
        manager.begin();
        store.append(entries);
        Transaction suspended = manager.suspend();
        store.append(entries);
        manager.resume(suspended);

        assertThat(catchThrowable(manager::commit)).isInstanceOf(RollbackException.class);
        assertThat(all(store)).isEqualTo(entries);
    }

    @Test
    void transactionWithAnotherResource_commitsBoth() throws Exception {
        AuditStore other = FailingAuditStore.inMemory(manager);
        manager.begin();
        store.append(entries);
        other.append(entries);
        manager.commit();

        assertThat(all(store)).isEqualTo(entries);
        assertThat(all(other)).isEqualTo(entries);
    }

    @Test
    void placeThatIsTakenMeanwhile_takesTheOtherResourceBack() throws Exception {
        AuditStore other = FailingAuditStore.inMemory(manager);
        manager.begin();
        other.append(entries);
        store.append(entries);
        Transaction suspended = manager.suspend();
        store.append(entries);
        manager.resume(suspended);

        assertThat(catchThrowable(manager::commit)).isInstanceOf(RollbackException.class);
        assertThat(all(other)).isEmpty();
    }

    @Test
    void transactionThatCanOnlyRollBack_takesNothing() throws Exception {
        manager.begin();
        manager.setRollbackOnly();
        try {
            assertThat(catchThrowable(() -> store.append(entries))).isInstanceOf(IllegalStateException.class);
        } finally {
            manager.rollback();
        }
        assertThat(all(store)).isEmpty();
    }
}
