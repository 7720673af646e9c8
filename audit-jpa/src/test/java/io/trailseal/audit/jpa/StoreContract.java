// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.spi.AuditStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is the database store's own, whichever provider and database. What every store promises, the tests of {@code tck} show of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract implements LogTablesContract {
    private TestServer server;
    private AuditStore store;

    abstract TestServer start();

    @Override
    public TestServer server() {
        return server;
    }

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
    void markedForRollback_leavesNothing() throws Exception {
        TestTransactions.manager().begin();
        store.append(Entries.run(Entries.CHAIN, 0, 1));
        TestTransactions.manager().setRollbackOnly();
        TestTransactions.manager().rollback();

        assertThat(store.chains()).isEmpty();
    }

    @Test
    void chainsOpenedSinceATime_areListedWhateverTheirLaterEntries() throws Exception {
        ChainId later = new ChainId(-1, 5);
        append(List.of(at(Entries.CHAIN, 0, 100), at(Entries.CHAIN, 1, 300), at(later, 0, 200), at(later, 1, 150)));

        assertThat(store.chains()).containsExactly(Entries.CHAIN, later);
        assertThat(store.chainsOpenedSince(Entries.TRAIL, 200)).contains(later);
        assertThat(store.chainsOpenedSince(Entries.TRAIL, 100)).containsExactlyInAnyOrder(Entries.CHAIN, later);
    }

    private static ChainEntry at(ChainId chain, long sequence, long micros) {
        return Entries.entry(chain, sequence, Entries.projection(micros, Entries.id(chain.low() + sequence)));
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
    void emptyTexts_areNullInTheTable() throws Exception {
        Projection bare = new Projection(0, Entries.id(1), 1, "", "", "", "", "", "", "", "");

        append(List.of(Entries.entry(Entries.CHAIN, 0, bare)));

        assertThat(Sql.column(
                        server.database(),
                        "select seq from trailseal_entry where event_name is null and event_type is null and level_name is null"
                                + " and outcome is null and actor is null and target_type is null and target_id is null"
                                + " and request_id is null"))
                .hasSize(1);
        assertThat(store.entry(Entries.CHAIN, 0).orElseThrow().projection()).isEqualTo(bare);
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
