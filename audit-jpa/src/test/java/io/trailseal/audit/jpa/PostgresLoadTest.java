// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many writers at once on a real PostgreSQL: everything is recorded, once, and nobody is held up by the audit. */
@Tag("external")
final class PostgresLoadTest {
    private static final int THREADS = 32;
    private static final int CALLS = 500;
    /** An outer and an inner transaction for each thread. */
    private static final int CONNECTIONS = 2 * THREADS + 4;

    private static LoadPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        postgres = LoadPostgres.start(Path.of("target", "load-postgres"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** Every thread has rows of its own, so that none fails to serialize without auditing; with it, none does either. */
    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void thirtyTwoThreadsOf500Transactions_recordExactlyWhatHappenedAndWaitForNobody(TransactionIsolation isolation)
            throws Exception {
        try (LoadServer audited = start(isolation, true)) {
            LoadRun run = new LoadRun(audited.accounts(), THREADS, CALLS);
            run.run();

            assertThat(run.events()).isEqualTo(THREADS * (400 + 50 + 50 * 10 + 25));
            assertEverythingRecorded(audited, run);
            // at most so many transactions were under way at once: another chain would have been opened while one was
            // free
            assertThat(audited.chains()).isLessThanOrEqualTo(2 * THREADS + 2);
            assertThat(audited.verifyInPython(folder)).containsExactly("VALID_UNANCHORED");
        }
    }

    @Test
    void sameLoadWithoutAuditing_failsAsRarelyAndRecordsNothing() throws Exception {
        try (LoadServer plain = start(TransactionIsolation.SERIALIZABLE, false);
                LoadServer audited = start(TransactionIsolation.SERIALIZABLE, true)) {
            compare(plain, audited, 100);

            assertThat(Sql.column(plain.pool(), "select to_regclass('trailseal_entry')"))
                    .containsExactly((Object) null);
        }
    }

    @Test
    void eclipseLink_recordsExactlyWhatHappenedToo() throws Exception {
        try (LoadServer audited = LoadServer.start(
                JpaProvider.ECLIPSELINK,
                postgres.pool(CONNECTIONS, TransactionIsolation.SERIALIZABLE),
                true,
                THREADS)) {
            LoadRun run = new LoadRun(audited.accounts(), THREADS, 20);
            run.run();

            assertEverythingRecorded(audited, run);
        }
    }

    /** So that "nobody waited" and "nothing failed" mean something. */
    @Test
    void waitForARowAndFailureToSerialize_areSeen() throws Exception {
        try (AgroalDataSource pool = postgres.pool(4, TransactionIsolation.REPEATABLE_READ);
                Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            Accounts.createTables(pool, 1);
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            second.createStatement().executeQuery("select 1 from account");
            first.createStatement().executeUpdate("update account set balance = 1 where id = 0");
            CompletableFuture<SQLException> waiting = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SQLException.class, () -> second.createStatement()
                            .executeUpdate("update account set balance = 2 where id = 0")));
            await().until(() -> !postgres.waitsForTransactions(pool).isEmpty());
            first.commit();

            assertThat(waiting.get().getSQLState()).isEqualTo("40001");
            second.rollback();
            assertThat(LoadPostgres.serializationFailures(postgres.log(pool))).isOne();
        }
    }

    private static LoadServer start(TransactionIsolation isolation, boolean audited) {
        return LoadServer.start(JpaProvider.HIBERNATE, postgres.pool(CONNECTIONS, isolation), audited, THREADS);
    }

    private static void compare(LoadServer plain, LoadServer audited, int calls) throws Exception {
        LoadRun without = new LoadRun(plain.accounts(), THREADS, calls);
        Duration tookWithout = without.run();
        LoadRun with = new LoadRun(audited.accounts(), THREADS, calls);
        Duration tookWith = with.run();

        assertThat(without.surprises()).isEmpty();
        assertThat(LoadPostgres.serializationFailures(postgres.log(plain.pool())))
                .isZero();
        assertEverythingRecorded(audited, with);
        // for information: no machine is quiet enough to assert it
        System.getLogger("load")
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "throughput audited / not audited: %.2f (%d threads, %d calls each, every tenth with ten events)",
                                (double) tookWithout.toNanos() / tookWith.toNanos(),
                                THREADS,
                                calls));
    }

    private static void assertEverythingRecorded(LoadServer load, LoadRun run) {
        assertThat(run.surprises()).isEmpty();
        assertThat(load.events()).isEqualTo(run.expected());
        assertThat(load.contradictions()).isEmpty();
        assertThat(load.trail().statistics().lost()).isZero();
        assertThat(load.trail().statistics().pending()).isZero();
        assertThat(load.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(Sql.column(load.pool(), "select deadlocks from pg_stat_database where datname = current_database()"))
                .containsExactly(0L);
        assertThat(postgres.waitsForTransactions(load.pool())).isEmpty();
        assertThat(LoadPostgres.serializationFailures(postgres.log(load.pool())))
                .isZero();
    }
}
