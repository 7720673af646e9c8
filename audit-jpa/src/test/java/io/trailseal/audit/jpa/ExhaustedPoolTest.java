// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * As many threads as the pool has connections, all of which roll back at the same moment: what must be recorded of each needs a
 * connection, and none is free until some of them are back.
 */
@Tag("external")
final class ExhaustedPoolTest {
    private static final int THREADS = 8;
    /** Past this, somebody has waited for the pool's own time-out. */
    private static final Duration LONGEST = TestPool.ACQUISITION_TIMEOUT.dividedBy(2);

    @Test
    void connectionTakenBeforeTheAuditedCall_everyRollbackIsRecorded() throws Exception {
        assertAllRecorded(
                "connection taken before the call", "account.deposit ROLLED_BACK", Crowd::usesTheDatabaseFirst);
    }

    @Test
    void connectionTakenInTheAuditedCall_everyRollbackIsRecorded() throws Exception {
        assertAllRecorded("connection taken in the call", "account.meet FAILED", Crowd::failsInTheCall);
    }

    @Test
    void transactionMarkedBeforeTheAuditedCall_everyRollbackIsRecorded() throws Exception {
        assertAllRecorded("marked before the call", "account.idle ROLLED_BACK", Crowd::isMarkedFirst);
    }

    @Test
    void onlyOneConnection_everyRollbackIsRecorded() throws Exception {
        try (LoadServer load = start(1)) {
            runAll(load, 2, 1, Crowd::usesTheDatabaseFirst);

            awaitEvents(load, Map.of("account.deposit ROLLED_BACK", 2));
        }
    }

    private static void assertAllRecorded(String fault, String outcome, Call call) throws Exception {
        try (LoadServer load = start(THREADS)) {
            long begun = System.nanoTime();
            runAll(load, 2 * THREADS, THREADS, call);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            awaitEvents(load, Map.of(outcome, 2 * THREADS));
            assertThat(took).isLessThan(LONGEST);
            assertThat(load.contradictions()).isEmpty();
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            int lost = (int) load.trail().statistics().lost();
            FaultLines.add(
                    ExhaustedPoolTest.class, "every connection rolls back at once, " + fault, 2 * THREADS, lost, 0);
        }
    }

    private static LoadServer start(int connections) {
        return LoadServer.start(
                JpaProvider.HIBERNATE,
                TestPool.sized(TestPostgres.newDatabase(), "postgres", connections, TransactionIsolation.UNDEFINED),
                true,
                THREADS,
                Crowd.class);
    }

    /** What can't be written before the calls return follows at once. */
    private static void awaitEvents(LoadServer load, Map<String, Integer> expected) {
        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(load.events())
                .isEqualTo(expected));
    }

    private static void runAll(LoadServer load, int calls, int threads, Call call) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                all.add(() -> {
                    try {
                        call.make(load.server().get(Crowd.class), "call-" + number, together);
                    } catch (Accounts.Refusal e) {
                        return true;
                    }
                    return false;
                });
            }
            for (Future<Boolean> one : executor.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** One way to roll back together. */
    private interface Call {
        void make(Crowd crowd, String id, CyclicBarrier together) throws Exception;
    }
}
