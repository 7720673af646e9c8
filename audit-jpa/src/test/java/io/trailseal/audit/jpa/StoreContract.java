// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the store promises, whichever provider and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private TestServer server;
    private AuditStore store;

    abstract TestServer start();

    @BeforeAll
    void open() throws Exception {
        server = start();
        store = server.auditStore();
        inTransaction(() -> {
            store.open();
            return store;
        });
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        Sql.run(server.database(), "delete from trailseal_entry");
        Sql.run(server.database(), "delete from trailseal_trail");
        server.statements().clear();
    }

    private void append(List<ChainEntry> entries) throws Exception {
        inTransaction(() -> {
            store.append(entries);
            return entries;
        });
    }

    private List<ChainEntry> read(ChainId chain) {
        try (Stream<ChainEntry> entries = store.entries(chain, 0)) {
            return entries.toList();
        }
    }

    @Test
    void commit_keepsAll() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 3));

        assertThat(read(Entries.CHAIN)).containsExactlyElementsOf(Entries.run(Entries.CHAIN, 0, 3));
    }

    @Test
    void rollback_leavesNothing() {
        Throwable thrown = catchThrowable(() -> inTransaction(() -> {
            store.append(Entries.run(Entries.CHAIN, 0, 3));
            assertThat(read(Entries.CHAIN)).hasSize(3);
            throw new IOException("the business fails");
        }));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(store.chains()).isEmpty();
    }

    @Test
    void markedForRollback_leavesNothing() throws Exception {
        TestTransactions.manager().begin();
        store.append(Entries.run(Entries.CHAIN, 0, 1));
        TestTransactions.manager().setRollbackOnly();
        TestTransactions.manager().rollback();

        assertThat(store.chains()).isEmpty();
    }

    @Test
    void noTransaction_isRefusedNotLost() {
        AuditException thrown =
                catchThrowableOfType(AuditException.class, () -> store.append(Entries.run(Entries.CHAIN, 0, 2)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05010");
        assertThat(store.chains()).isEmpty();
    }

    @Test
    void manyEntries_areOneBatchOfInsertsAndNothingElse() throws Exception {
        append(Stream.concat(Entries.run(Entries.CHAIN, 0, 40).stream(), Entries.run(new ChainId(1, 2), 0, 30).stream())
                .toList());

        assertThat(server.statements().trips())
                .extracting(StatementLog.Trip::verb, StatementLog.Trip::rows)
                .containsExactly(tuple("insert", 70));
    }

    @Test
    void oneEntry_isOneInsertAndNothingElse() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 1));

        assertThat(server.statements().trips())
                .extracting(StatementLog.Trip::verb, StatementLog.Trip::rows)
                .containsExactly(tuple("insert", 1));
    }

    @Test
    void everyByte_comesBackExactly() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        ChainEntry entry = withBytes(
                Bytes.copyOf(all),
                Bytes.copyOf(Arrays.copyOf(all, 16)),
                Bytes.copyOf(all),
                Bytes.copyOf(Arrays.copyOf(all, 64)));

        append(List.of(entry));

        assertThat(store.entry(Entries.CHAIN, 0)).contains(entry);
    }

    @Test
    void largestHeaderAndPayload_comeBackExactly() throws Exception {
        byte[] payload = new byte[1024 * 1024];
        Arrays.fill(payload, (byte) 0xEE);
        payload[payload.length - 1] = 0;
        ChainEntry entry = withBytes(Bytes.copyOf(new byte[512]), Bytes.empty(), Bytes.copyOf(payload), Bytes.empty());

        append(List.of(entry));

        assertThat(store.entry(Entries.CHAIN, 0)).contains(entry);
    }

    @Test
    void absentBytes_areNullInTheTable() throws Exception {
        ChainEntry entry = withBytes(Entries.bytes("h"), Bytes.empty(), Bytes.empty(), Bytes.empty());

        append(List.of(entry));

        assertThat(Sql.column(
                        server.database(),
                        "select seq from trailseal_entry where salt is null and payload is null and mac is null"))
                .hasSize(1);
        assertThat(store.entry(Entries.CHAIN, 0)).contains(entry);
    }

    @Test
    void anotherWriterOfTheSamePlace_failsWithItsOwnCode() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 2));

        AuditException thrown =
                catchThrowableOfType(AuditException.class, () -> append(Entries.run(Entries.CHAIN, 1, 3)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05001");
        assertThat(read(Entries.CHAIN)).hasSize(2);
    }

    @Test
    void samePlaceTwiceInOneCall_failsWithTheSameCode() {
        ChainEntry entry = Entries.entry(Entries.CHAIN, 0);

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> append(List.of(entry, entry)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05001");
    }

    @Test
    void tooLongForItsColumn_failsWithAnotherCodeAndQuotesNothing() {
        ChainEntry entry =
                Entries.entry(Entries.CHAIN, 0, Entries.projection(1, "secret-name-of-a-patient-".repeat(4)));

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> append(List.of(entry)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05002");
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("22001").doesNotContain("patient");
        assertThat(store.chains()).isEmpty();
    }

    @Test
    void chains_areOrderedAsUnsignedBytes() throws Exception {
        List<ChainId> ordered = List.of(
                new ChainId(0, 1),
                new ChainId(0, -1),
                new ChainId(Long.MAX_VALUE, 0),
                new ChainId(Long.MIN_VALUE, 0),
                new ChainId(-1, Long.MAX_VALUE),
                new ChainId(-1, Long.MIN_VALUE));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            append(Entries.run(ordered.get(i), 3, 2));
        }

        assertThat(store.chains()).containsExactlyElementsOf(ordered);
    }

    @Test
    void longChain_isReadInPiecesFromTheSequenceWanted() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 650));
        append(Entries.run(new ChainId(9, 9), 0, 5));
        server.statements().clear();

        try (Stream<ChainEntry> entries = store.entries(Entries.CHAIN, 50)) {
            assertThat(entries).containsExactlyElementsOf(Entries.run(Entries.CHAIN, 50, 600));
        }
        assertThat(server.statements().trips()).hasSize(4);
    }

    @Test
    void gapAndHighestSequence_areReadAsTheyAre() throws Exception {
        List<ChainEntry> sparse = List.of(
                Entries.entry(Entries.CHAIN, 0),
                Entries.entry(Entries.CHAIN, 7),
                Entries.entry(Entries.CHAIN, Long.MAX_VALUE));
        append(sparse);

        assertThat(read(Entries.CHAIN)).containsExactlyElementsOf(sparse);
        assertThat(store.entry(Entries.CHAIN, 1)).isEmpty();
        assertThat(store.entry(Entries.CHAIN, 7)).contains(sparse.get(1));
    }

    @Test
    void reads_workInATransactionAndSeeItsOwnRows() throws Exception {
        List<ChainEntry> seen = inTransaction(() -> {
            store.append(Entries.run(Entries.CHAIN, 0, 2));
            return read(Entries.CHAIN);
        });

        assertThat(seen).hasSize(2);
    }

    @Test
    void trail_keepsTheFirstIdentityOfAName() throws Exception {
        TrailId first = new TrailId(-1, 1);

        assertThat(inTransaction(() -> store.trail("payments", first))).isEqualTo(first);
        assertThat(store.trail("payments", new TrailId(2, 2))).isEqualTo(first);
        assertThat(inTransaction(() -> store.trail("default", new TrailId(3, 3))))
                .isEqualTo(new TrailId(3, 3));
        assertThat(store.trails())
                .containsExactly(
                        new TrailInfo("default", new TrailId(3, 3)), new TrailInfo("payments", new TrailId(-1, 1)));
    }

    @Test
    void alteredBytesAndColumns_comeBackAsAltered() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 1));
        Sql.run(
                server.database(),
                "update trailseal_entry set payload = ?, kind = 77, actor = null, level_name = 'LOUD'",
                (Object) new byte[] {1, 0, 2});

        ChainEntry entry = store.entry(Entries.CHAIN, 0).orElseThrow();

        assertThat(entry.payload()).isEqualTo(Bytes.copyOf(new byte[] {1, 0, 2}));
        assertThat(entry.projection().kind()).isEqualTo(77);
        assertThat(entry.projection().actor()).isEmpty();
        assertThat(entry.projection().level()).isEqualTo("LOUD");
    }

    @Test
    void chainIdOfFifteenBytes_isReportedNotSkipped() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 1));
        Sql.run(server.database(), "update trailseal_entry set chain_id = ?", (Object) new byte[15]);

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> store.chains());

        assertThat(thrown.code()).isEqualTo("TSEAL-05004");
    }

    @Test
    void trailIdOfNoBytes_isReportedNotSkipped() throws Exception {
        append(Entries.run(Entries.CHAIN, 0, 1));
        Sql.run(server.database(), "update trailseal_entry set trail_id = ?", (Object) new byte[0]);

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> read(Entries.CHAIN));

        assertThat(thrown.code()).isEqualTo("TSEAL-05004");
    }

    private static ChainEntry withBytes(Bytes header, Bytes salt, Bytes payload, Bytes mac) {
        return new ChainEntry(
                Entries.TRAIL, Entries.CHAIN, 0, header, salt, payload, mac, Entries.projection(1, Entries.id(1)));
    }
}
