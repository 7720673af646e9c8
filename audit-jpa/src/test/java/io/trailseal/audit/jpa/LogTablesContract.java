// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs, tiles and checkpoints in the database store, whichever provider and database. */
interface LogTablesContract {
    ChainId LOG = new ChainId(0x8000_0000_0000_0001L, -1);

    /** The server, whose tables are there. */
    TestServer server();

    @BeforeEach
    default void emptyLogTables() {
        List.of("trailseal_log", "trailseal_tile", "trailseal_checkpoint")
                .forEach(table -> Sql.run(server().database(), "delete from " + table));
    }

    @Test
    default void logOfAnEpoch_keepsItsFirstIdentity() throws Exception {
        ChainId first = log(Entries.TRAIL, 1, LOG);
        ChainId second = log(Entries.TRAIL, 1, new ChainId(5, 5));

        assertThat(List.of(first, second)).containsOnly(LOG);
        assertThat(server().auditStore().logs()).containsExactly(new LogInfo(Entries.TRAIL, 1, LOG));
    }

    @Test
    default void logs_areByTrailAsUnsignedBytesAndByEpoch() throws Exception {
        log(new TrailId(-1, 0), 10, new ChainId(0, 3));
        log(new TrailId(-1, 0), 2, new ChainId(0, 2));
        log(new TrailId(1, 0), 1, new ChainId(0, 1));

        assertThat(server().auditStore().logs())
                .containsExactly(
                        new LogInfo(new TrailId(1, 0), 1, new ChainId(0, 1)),
                        new LogInfo(new TrailId(-1, 0), 2, new ChainId(0, 2)),
                        new LogInfo(new TrailId(-1, 0), 10, new ChainId(0, 3)));
    }

    @Test
    default void logOfATransactionRolledBack_isGone() throws Exception {
        TestTransactions.manager().begin();
        server().auditStore().log(Entries.TRAIL, 1, LOG);
        TestTransactions.manager().rollback();

        assertThat(server().auditStore().logs()).isEmpty();
    }

    @Test
    default void tile_comesBackByItsPlaceOnly() throws Exception {
        appendTiles(List.of(tile(0, 7, 1), tile(1, 7, 2), tile(0, Long.MAX_VALUE, 3)));

        assertThat(server().auditStore().tile(LOG, 0, 7)).contains(tile(0, 7, 1).hashes());
        assertThat(server().auditStore().tile(LOG, 1, 7)).contains(tile(1, 7, 2).hashes());
        assertThat(server().auditStore().tile(LOG, 0, Long.MAX_VALUE))
                .contains(tile(0, Long.MAX_VALUE, 3).hashes());
        assertThat(server().auditStore().tile(LOG, 1, 8)).isEmpty();
        assertThat(server().auditStore().tile(new ChainId(1, 1), 0, 7)).isEmpty();
    }

    @Test
    default void tilesOfASeal_areOneBatchOfInsertsAndNothingElse() throws Exception {
        server().statements().clear();

        appendTiles(LongStream.range(0, 17).mapToObj(index -> tile(0, index, 1)).toList());

        assertThat(server().statements().trips())
                .extracting(StatementLog.Trip::verb, StatementLog.Trip::rows)
                .containsExactly(tuple("insert", 17));
    }

    @Test
    default void tileThatExists_failsWithItsCodeAndTheCallAddsNone() throws Exception {
        appendTiles(List.of(tile(0, 1, 1)));

        assertRefused(() -> appendTiles(List.of(tile(0, 2, 2), tile(0, 1, 2))));
        assertRefused(() -> appendTiles(List.of(tile(0, 3, 2), tile(0, 3, 2))));
        assertThat(server().auditStore().tile(LOG, 0, 1)).contains(tile(0, 1, 1).hashes());
        assertThat(server().auditStore().tile(LOG, 0, 2)).isEmpty();
        assertThat(server().auditStore().tile(LOG, 0, 3)).isEmpty();
    }

    @Test
    default void sealAndItsTiles_shareTheirTransaction() throws Exception {
        TestTransactions.manager().begin();
        server().auditStore().append(Entries.run(LOG, 0, 1));
        server().auditStore().appendTiles(List.of(tile(0, 0, 1)));
        TestTransactions.manager().rollback();

        assertThat(server().auditStore().chains()).isEmpty();
        assertThat(server().auditStore().tile(LOG, 0, 0)).isEmpty();
    }

    @Test
    default void checkpoints_comeNewestFirstWhateverTheirNumber() throws Exception {
        List<StoredCheckpoint> added = new ArrayList<>(LongStream.range(0, 100)
                .mapToObj(size -> checkpoint(size * 3, "note " + size))
                .toList());
        added.add(checkpoint(Long.MAX_VALUE, "the greatest"));
        for (StoredCheckpoint checkpoint : added) {
            append(checkpoint);
        }
        append(new StoredCheckpoint(new ChainId(1, 1), 5, Entries.bytes("of another log")));

        List<StoredCheckpoint> newestFirst = new ArrayList<>(added);
        Collections.reverse(newestFirst);
        try (Stream<StoredCheckpoint> found = server().auditStore().checkpoints(LOG)) {
            assertThat(found).containsExactlyElementsOf(newestFirst);
        }
        assertThat(server().auditStore().checkpoints(new ChainId(2, 2))).isEmpty();
    }

    @Test
    default void newestCheckpoint_isOneShortRead() throws Exception {
        for (long size = 1; size < 50; size++) {
            append(checkpoint(size, "note"));
        }
        server().statements().clear();

        try (Stream<StoredCheckpoint> found = server().auditStore().checkpoints(LOG)) {
            assertThat(found.findFirst()).contains(checkpoint(49, "note"));
        }
        assertThat(server().statements().trips()).hasSize(1);
    }

    @Test
    default void sameCheckpointAgain_isNothingNewAndAnotherIsRefused() throws Exception {
        append(checkpoint(3, "three"));
        append(checkpoint(3, "three"));

        assertRefused(() -> append(checkpoint(3, "other")));
        assertThat(server().auditStore().checkpoints(LOG)).containsExactly(checkpoint(3, "three"));
    }

    @Test
    default void noteOfAMebibyte_isKeptWhole() throws Exception {
        StoredCheckpoint large = checkpoint(3, "x".repeat(1 << 20));

        append(large);

        assertThat(server().auditStore().checkpoints(LOG)).containsExactly(large);
    }

    @Test
    default void writesWithoutATransaction_areRefused() {
        List<ThrowingCallable> writes = List.of(
                () -> server().auditStore().log(Entries.TRAIL, 1, LOG),
                () -> server().auditStore().appendTiles(List.of(tile(0, 0, 1))),
                () -> server().auditStore().appendCheckpoint(checkpoint(1, "one")));

        assertThat(writes).allSatisfy(write -> assertThat(
                        catchThrowableOfType(AuditException.class, write).code())
                .isEqualTo("TSEAL-05010"));
        assertThat(server().auditStore().logs()).isEmpty();
    }

    @Test
    default void logIdOfFifteenBytes_isReportedNotSkipped() throws Exception {
        log(Entries.TRAIL, 1, LOG);
        Sql.run(server().database(), "update trailseal_log set log_id = ?", (Object) new byte[15]);

        AuditException thrown = catchThrowableOfType(
                AuditException.class, () -> server().auditStore().logs());

        assertThat(thrown.code()).isEqualTo("TSEAL-05004");
    }

    private ChainId log(TrailId trail, int epoch, ChainId candidate) throws Exception {
        return inTransaction(() -> server().auditStore().log(trail, epoch, candidate));
    }

    private void appendTiles(List<LogTile> tiles) throws Exception {
        inTransaction(() -> {
            server().auditStore().appendTiles(tiles);
            return tiles;
        });
    }

    private void append(StoredCheckpoint checkpoint) throws Exception {
        inTransaction(() -> {
            server().auditStore().appendCheckpoint(checkpoint);
            return checkpoint;
        });
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThat(catchThrowableOfType(AuditException.class, call).code()).isEqualTo("TSEAL-05001");
    }

    private static LogTile tile(int level, long index, int fill) {
        byte[] hashes = new byte[LogTile.WIDTH * Digest.LENGTH];
        Arrays.fill(hashes, (byte) fill);
        return new LogTile(LOG, level, index, Bytes.copyOf(hashes));
    }

    private static StoredCheckpoint checkpoint(long size, String note) {
        return new StoredCheckpoint(LOG, size, Entries.bytes(note));
    }
}
