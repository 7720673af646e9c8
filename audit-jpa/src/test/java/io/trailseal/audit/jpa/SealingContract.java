// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.spi.AuditStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A trail in a database that is sealed there by one node and by several, whichever provider and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SealingContract {
    private final JpaProvider provider;
    private TestServer server;
    private AuditStore store;
    private TrailEngine node;

    SealingContract(JpaProvider provider) {
        this.provider = provider;
    }

    /** Another pool on the one database of this class. */
    abstract AgroalDataSource pool();

    @BeforeAll
    void start() {
        server = TestServer.store(provider, pool());
        store = server.auditStore();
        SealedTrail.TRANSACTIONS.call(() -> {
            store.open();
            return store;
        });
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        List.of("entry", "trail", "log", "tile", "checkpoint")
                .forEach(table -> Sql.run(server.database(), "delete from trailseal_" + table));
        SealedTrail.create(store);
        node = SealedTrail.node("aa");
    }

    @Test
    void whatIsWrittenAndSealedByTurns_isValidAndSealed() {
        TrailSealing sealing = SealedTrail.sealing(store, 10_000);
        SealedTrail.record(store, node, 30, 20);
        SealReport first = SealedTrail.seal(sealing);
        SealedTrail.record(store, SealedTrail.node("bb"), 5, 1);
        SealReport second = SealedTrail.seal(sealing);

        assertThat(first.entries()).isEqualTo(602);
        assertThat(second.entries()).isEqualTo(7);
        assertThat(second.findings()).isEmpty();
        assertAllSealed(609);
    }

    @Test
    void backlogLargerThanABatch_isSealedInOneCall() {
        SealedTrail.record(store, node, 30, 30);

        SealReport report = SealedTrail.seal(SealedTrail.sealing(store, 64));

        assertThat(report.seals()).isGreaterThanOrEqualTo(902 / 64);
        assertAllSealed(902);
    }

    @Test
    void otherServerOnTheSameDatabase_goesOnFromTheLastSeal() {
        for (int i = 0; i < 130; i++) {
            SealedTrail.record(store, node, 1, 1);
            SealedTrail.seal(SealedTrail.sealing(store, 10_000));
        }
        try (TestServer restarted = TestServer.store(provider, pool())) {
            SealedTrail.record(store, node, 2, 2);
            SealReport report = SealedTrail.seal(SealedTrail.sealing(restarted.auditStore(), 10_000));

            assertThat(report.entries()).isEqualTo(4);
        }
        assertAllSealed(136);
    }

    @Test
    void nodeThatIsSlowerAtASeal_takesTheOthersAndSealsTheRest() throws Exception {
        SealedTrail.record(store, node, 3, 1);
        SealedTrail.seal(SealedTrail.sealing(store, 10_000));
        SealedTrail.record(store, node, 3, 1);
        List<Integer> races = new ArrayList<>();
        TrailSealing slow = SealedTrail.sealing(
                before("append", () -> {
                    if (races.isEmpty()) {
                        races.add(elsewhere(() -> SealedTrail.seal(SealedTrail.sealing(store, 10_000))
                                .seals()));
                    }
                }),
                10_000);

        SealReport report = SealedTrail.seal(slow);
        SealedTrail.record(store, node, 2, 1);
        SealReport next = SealedTrail.seal(slow);

        assertThat(races).containsExactly(1);
        assertThat(report.raced()).isTrue();
        assertThat(report.seals()).isZero();
        assertThat(next.raced()).isFalse();
        assertThat(next.entries()).isEqualTo(2);
        assertAllSealed(10);
    }

    @Test
    void nodeThatIsSlowerAtTheLogsBeginning_takesTheOthers() {
        SealedTrail.record(store, node, 3, 1);
        TrailSealing slow = SealedTrail.sealing(
                before("log", () -> elsewhere(() -> SealedTrail.seal(SealedTrail.sealing(store, 10_000)))), 10_000);

        SealReport report = SealedTrail.seal(slow);

        assertThat(report.findings()).isEmpty();
        assertThat(store.logs()).hasSize(1);
        assertAllSealed(5);
    }

    @Test
    void nodesThatSealAtOnceWhileOthersWrite_sealEverythingOnce() throws Exception {
        int rounds = 15;
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (TestServer second = TestServer.store(provider, pool())) {
            List<Future<?>> running = new ArrayList<>();
            for (AuditStore each : List.of(store, second.auditStore())) {
                TrailSealing sealing = SealedTrail.sealing(each, 40);
                TrailEngine writer = SealedTrail.node(each == store ? "a1" : "b1");
                running.add(executor.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        start.await();
                        assertThat(SealedTrail.seal(sealing).findings()).isEmpty();
                    }
                    return sealing;
                }));
                running.add(executor.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        start.await();
                        SealedTrail.record(each, writer, 6, 3);
                    }
                    return writer;
                }));
            }
            for (Future<?> each : running) {
                each.get(5, TimeUnit.MINUTES);
            }
        } finally {
            executor.shutdownNow();
        }

        SealedTrail.seal(SealedTrail.sealing(store, 10_000));
        long entries =
                2L * rounds * 6 * 3 + store.chains().size() - store.logs().size();
        assertAllSealed(entries);
    }

    private void assertAllSealed(long entries) {
        VerificationReport report = SealedTrail.verify(store);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(report.sealed()).isEqualTo(entries);
        assertThat(report.unsealed()).isZero();
    }

    /** The store, before one of whose methods something happens. */
    private AuditStore before(String method, Runnable what) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        what.run();
                    }
                    try {
                        return called.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Does something in transactions of its own, and waits for it. */
    private static <T> T elsewhere(Callable<T> what) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(what).get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
