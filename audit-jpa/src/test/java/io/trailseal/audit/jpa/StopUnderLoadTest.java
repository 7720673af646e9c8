// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that is stopped while it is at work: nothing is lost, and every chain is closed. */
@Tag("external")
final class StopUnderLoadTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 2;

    @Test
    void applicationStoppedUnderLoad_losesNothingAndClosesEveryChain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            stopUnderLoad();
        }
    }

    private static void stopUnderLoad() throws Exception {
        Tally tally = new Tally();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try (LoadServer load = LoadServer.start(
                JpaProvider.HIBERNATE,
                TestPool.sized(TestPostgres.newDatabase(), "postgres", THREADS + 4, TransactionIsolation.UNDEFINED),
                true,
                THREADS)) {
            Accounts accounts = load.accounts();
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int account = thread * Accounts.DISTANCE;
                threads.add(executor.submit(() -> {
                    for (int call = 0; tally.call(accounts, account, call); call++) {
                        tally.warm.countDown();
                    }
                    return account;
                }));
            }
            tally.warm.await();

            load.server().stopApplication();

            for (Future<?> thread : threads) {
                thread.get();
            }
            assertNothingLost(load, tally);
        } finally {
            executor.shutdownNow();
        }
    }

    /** What the callers saw. */
    private static final class Tally {
        private final CountDownLatch warm = new CountDownLatch(500);
        private final AtomicInteger succeeded = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        /** Returns whether there may be more calls. */
        boolean call(Accounts accounts, int account, int call) {
            String id = account + "-" + call;
            try {
                if (call % 5 == 4) {
                    accounts.fail(id, account);
                } else {
                    accounts.deposit(id, account);
                }
                succeeded.incrementAndGet();
                return true;
            } catch (Accounts.Refusal e) {
                failed.incrementAndGet();
                return true;
            } catch (AuditException e) {
                assertThat(e.code()).isEqualTo("TSEAL-04440");
                return false;
            } catch (IllegalStateException e) {
                // the container is gone already
                return false;
            }
        }
    }

    private static void assertNothingLost(LoadServer load, Tally tally) throws Exception {
        Map<String, Integer> events = LoadServer.events(load.pool());
        int succeeded = events.getOrDefault("account.deposit SUCCESS", 0);
        int failed = events.getOrDefault("account.fail FAILED", 0);
        assertThat(events).hasSize(2);
        assertThat(LoadServer.contradictions(load.pool())).isEmpty();
        assertThat(Sql.column(
                        load.pool(),
                        "select chain_id from trailseal_entry group by chain_id"
                                + " having count(*) filter (where event_type = 'chain-closed.v1') <> 1"))
                .isEmpty();
        try (TestServer auditor = TestServer.store(
                JpaProvider.HIBERNATE,
                TestPool.local(
                        load.pool()
                                .getConfiguration()
                                .connectionPoolConfiguration()
                                .connectionFactoryConfiguration()
                                .jdbcUrl(),
                        "postgres"))) {
            assertThat(inTransaction(() -> new TrailVerifier().verify(auditor.auditStore()))
                            .verdict())
                    .isEqualTo(Verdict.VALID_UNANCHORED);
        }
        FaultLines.add(
                StopUnderLoadTest.class,
                "application stopped under load",
                1,
                tally.succeeded.get() - succeeded + tally.failed.get() - failed,
                0);
    }
}
