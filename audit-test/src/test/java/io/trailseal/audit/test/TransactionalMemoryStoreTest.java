// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store in memory keeps to transactions as a database does. */
class TransactionalMemoryStoreTest {
    private static final TrailId TRAIL = new TrailId(1, 2);
    private static final ChainId LOG = new ChainId(3, 4);
    private static final LogTile TILE = new LogTile(LOG, 0, 0, Bytes.copyOf(new byte[LogTile.WIDTH * 32]));

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
    void ownSealing_isSeenInTheTransactionAndByOthersAfterTheCommit() throws Exception {
        store.appendCheckpoint(checkpoint(1, "one"));
        manager.begin();
        seal();

        assertSealed();
        Transaction suspended = manager.suspend();
        assertNotSealed();
        manager.resume(suspended);
        manager.commit();

        assertSealed();
        assertThat(store.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
    }

    @Test
    void rolledBackSealing_isGone() throws Exception {
        store.appendCheckpoint(checkpoint(1, "one"));
        manager.begin();
        seal();
        manager.rollback();

        assertNotSealed();
    }

    @Test
    void takenPlacesOfSealing_areRefusedInATransaction() throws Exception {
        seal();
        manager.begin();

        assertThat(catchThrowable(() -> store.appendTiles(List.of(TILE)))).isInstanceOf(AuditException.class);
        assertThat(catchThrowable(() -> store.appendCheckpoint(checkpoint(2, "other"))))
                .isInstanceOf(AuditException.class);
        assertThat(store.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
        manager.commit();

        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(2, "two"));
    }

    @Test
    void checkpointThatIsKeptAlready_doesNotFailTheCommit() throws Exception {
        store.appendCheckpoint(checkpoint(1, "one"));
        manager.begin();
        store.appendCheckpoint(checkpoint(1, "one"));
        store.appendCheckpoint(checkpoint(2, "two"));
        manager.commit();

        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(2, "two"), checkpoint(1, "one"));
    }

    @Test
    void epochOpenedByTwoTransactions_isGivenToTheFirstThatCommits() throws Exception {
        manager.begin();
        store.log(TRAIL, 1, LOG);
        Transaction first = manager.suspend();
        manager.begin();
        store.log(TRAIL, 1, new ChainId(9, 9));
        manager.commit();
        manager.resume(first);

        assertThat(catchThrowable(manager::commit)).isInstanceOf(RollbackException.class);
        assertThat(store.logs()).containsExactly(new LogInfo(TRAIL, 1, new ChainId(9, 9)));
    }

    private void seal() {
        store.log(TRAIL, 1, LOG);
        store.appendTiles(List.of(TILE));
        store.appendCheckpoint(checkpoint(2, "two"));
    }

    private void assertSealed() {
        assertThat(store.logs()).containsExactly(new LogInfo(TRAIL, 1, LOG));
        assertThat(store.tile(LOG, 0, 0)).contains(TILE.hashes());
        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(2, "two"), checkpoint(1, "one"));
    }

    private void assertNotSealed() {
        assertThat(store.logs()).isEmpty();
        assertThat(store.tile(LOG, 0, 0)).isEmpty();
        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(1, "one"));
    }

    private static StoredCheckpoint checkpoint(long size, String note) {
        return new StoredCheckpoint(LOG, size, Bytes.copyOf(note.getBytes(StandardCharsets.UTF_8)));
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
