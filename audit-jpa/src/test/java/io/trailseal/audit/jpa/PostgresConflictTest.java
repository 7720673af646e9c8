// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What auditing adds where transactions do conflict. PostgreSQL aborts a serializable transaction for what it has read and another has
 * written, by rows and by pages of indexes: a write adds nothing to that as long as nobody has read the table.
 */
@Tag("external")
final class PostgresConflictTest {
    private static final int THREADS = 8;

    private static LoadPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LoadPostgres.start(Path.of("target", "conflict-postgres"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static LoadServer server(JpaProvider provider, TransactionIsolation isolation) {
        return LoadServer.start(provider, postgres.pool(2 * THREADS + 2, isolation), true, THREADS);
    }

    /** While a serializable transaction is open, PostgreSQL remembers what all those read that ran beside it. */
    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void serializable_nothingOfOursIsEverRead(JpaProvider provider) throws Exception {
        try (LoadServer load = server(provider, TransactionIsolation.SERIALIZABLE);
                Connection beside = load.pool().getConnection()) {
            Accounts.refuseAtCommit(load.pool());
            beside.setAutoCommit(false);
            beside.createStatement().executeUpdate("insert into ledger values ('beside', 0)");

            LoadRun run = new LoadRun(load.accounts(), THREADS, 20);
            run.run();
            assertThat(catchThrowable(() -> load.accounts().failAtCommit("refused")))
                    .isNotNull();
            load.accounts().alarm("alarm");
            load.trail().flush();
            assertThat(load.trail().verify().valid()).isTrue();
            assertThat(load.trail().query(AuditQuery.newest(10)).records()).hasSize(10);

            List<String> read = readTables(load);
            beside.rollback();
            assertThat(read).contains("account").noneMatch(table -> table.startsWith("trailseal_"));
            assertThat(run.surprises()).isEmpty();
            assertThat(load.events()).containsEntry("account.refused ROLLED_BACK", 1);
            assertThat(Sql.column(load.pool(), "select id from trailseal_alert where delivered_at is not null"))
                    .hasSize(1);
        }
    }

    @Test
    void serializableTransfersThatConflict_areAllThatFails() throws Exception {
        assertEveryConflictIsRecorded(TransactionIsolation.SERIALIZABLE);
    }

    @Test
    void repeatableReadTransfersThatConflict_areAllThatFails() throws Exception {
        assertEveryConflictIsRecorded(TransactionIsolation.REPEATABLE_READ);
    }

    private static void assertEveryConflictIsRecorded(TransactionIsolation isolation) throws Exception {
        try (LoadServer load = server(JpaProvider.HIBERNATE, isolation)) {
            AtomicInteger committed = new AtomicInteger();
            AtomicInteger failed = new AtomicInteger();
            transfer(load, committed, failed);

            List<String> log = postgres.log(load.pool());
            assertThat(failed).hasPositiveValue();
            assertThat(LoadPostgres.serializationFailures(log)).isEqualTo(failed.get());
            assertThat(load.trail().statistics().lost()).isZero();
            // every attempt has its one outcome, whether it failed in the business or at the commit
            Map<String, Integer> events = load.events();
            assertThat(events.get("account.transfer SUCCESS")).isEqualTo(committed.get());
            int survived = events.getOrDefault("account.transfer FAILED", 0)
                    + events.getOrDefault("account.transfer ROLLED_BACK", 0);
            FaultLines.add(
                    PostgresConflictTest.class,
                    "transaction that PostgreSQL could not serialize, " + isolation,
                    failed.get(),
                    failed.get() - survived,
                    load.contradictions().size());
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        }
    }

    /** Everybody reads the next one's account and writes their own, round by round. */
    private static void transfer(LoadServer load, AtomicInteger committed, AtomicInteger failed) throws Exception {
        CyclicBarrier round = new CyclicBarrier(THREADS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int me = thread;
                threads.add(executor.submit(() -> {
                    for (int call = 0; call < 40; call++) {
                        round.await();
                        int from = (me + 1) % 4 * Accounts.DISTANCE;
                        String id = me + "-" + call;
                        Throwable thrown =
                                catchThrowable(() -> load.accounts().transfer(id, from, me % 4 * Accounts.DISTANCE));
                        (thrown == null ? committed : failed).incrementAndGet();
                    }
                    return me;
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** The tables of which rows, pages or an index's pages count as read. */
    private static List<String> readTables(LoadServer load) {
        return Sql.column(
                        load.pool(),
                        "select distinct t.relname from pg_locks l join pg_class c on c.oid = l.relation"
                                + " left join pg_index i on i.indexrelid = c.oid"
                                + " join pg_class t on t.oid = coalesce(i.indrelid, c.oid) where l.mode = 'SIReadLock'")
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
