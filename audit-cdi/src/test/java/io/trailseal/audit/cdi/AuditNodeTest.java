// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A node's start, its stop, and what it finds on its chains. */
class AuditNodeTest {
    @Test
    void start_isRecordedAndSaysWhatIsProtected() {
        try (App app = App.of(Orders.class)
                .with("trailseal.application", "shop")
                .with("trailseal.node", "n1")
                .with("trailseal.origin", "audit.example.org/shop/1")
                .start()) {
            List<AuditRecord> all =
                    app.get(AuditTrail.class).query(AuditQuery.newest(10)).records();

            assertThat(all).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(EventType.SYSTEM_STARTUP);
                assertThat(event.name()).isEqualTo("system.startup");
                assertThat(event.actor()).contains(Actor.SYSTEM);
                assertThat(event.origin().application()).isEqualTo("shop");
                assertThat(event.origin().node()).isEqualTo("n1");
            });
            assertThat(app.log().with(Level.INFO, "TSEAL-04301")).hasSize(1);
        }
    }

    @Test
    void timeAndChanceOfATest_areUsedAndNamed() {
        try (App app = App.of(Orders.class, Foretold.class).start()) {
            app.get(Orders.class).approve(1);

            assertThat(app.onlyEvent().timestamp()).contains(Foretold.TIME);
            assertThat(app.onlyEvent().id().orElseThrow().getLeastSignificantBits())
                    .isBetween(Long.MIN_VALUE, Long.MIN_VALUE + 100);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04307"))
                    .singleElement()
                    .asString()
                    .contains(Foretold.class.getName());
        }
    }

    @Test
    void timeAndChanceOfTwo_isRefused() {
        assertThat(catchThrowable(() ->
                        App.of(Orders.class, Foretold.class, AlsoForetold.class).start()))
                .hasStackTraceContaining("TSEAL-04308");
    }

    @Test
    void unknownSetting_isAWarning() {
        try (App app = App.of().with("trailseal.enable", "true").start()) {
            assertThat(app.log().with(Level.WARNING, "TSEAL-04002")).hasSize(1);
        }
    }

    @Test
    void stop_closesTheChains() {
        List<ChainEntry> entries = new ArrayList<>();
        App app = App.of(Orders.class).start();
        AuditStore memory = app.store().memory();
        app.get(Orders.class).approve(1);
        app.close();

        memory.chains().forEach(chain -> memory.entries(chain, 0).forEach(entries::add));
        assertThat(entries)
                .filteredOn(entry -> entry.projection().type().startsWith("chain-closed"))
                .hasSize(2);
        assertThat(new TrailVerifier().verify(memory).valid()).isTrue();
    }

    @Test
    void stopThatCannotWrite_isAWarning() {
        try (LogLines log = new LogLines()) {
            App app = App.of(Orders.class).start();
            app.store().failWhen(entries -> true);
            app.close();

            assertThat(log.with(Level.WARNING, "TSEAL-04304")).hasSize(1);
        }
    }

    @Test
    void storeThatCannotBeOpened_failsTheStart() {
        try (LogLines log = new LogLines()) {
            Throwable thrown = catchThrowable(() -> App.of(ClosedStore.class, Ledger.class)
                    .with("trailseal.store", "ClosedStore")
                    .startBare());

            assertThat(thrown).isNotNull();
            assertThat(log.with(Level.SEVERE, "TSEAL-04303")).isNotEmpty();
        }
    }

    @Test
    void raceForATrailsId_isRunASecondTime() {
        try (App app = App.of(RacingStore.class, Ledger.class)
                .with("trailseal.store", "RacingStore")
                .startBare()) {
            app.get(AuditTrail.class).record(AuditRecord.event("e").build());

            assertThat(app.get(RacingStore.class).calls()).isEqualTo(2);
        }
    }

    @Test
    void foreignWriterOnAChain_isAnEventOfItsOwn() {
        try (App app = App.of(Orders.class).start()) {
            AtomicBoolean failed = new AtomicBoolean();
            app.store().failWhen(entries -> {
                boolean first = failed.compareAndSet(false, true);
                if (first) {
                    // somebody else's row where ours was to stand
                    ChainEntry ours = entries.get(0);
                    app.store()
                            .memory()
                            .append(List.of(new ChainEntry(
                                    ours.trail(),
                                    ours.chain(),
                                    ours.sequence(),
                                    Bytes.copyOf(new byte[] {1}),
                                    ours.salt(),
                                    ours.payload(),
                                    ours.mac(),
                                    ours.projection())));
                }
                return first;
            });

            catchThrowable(() -> app.get(Orders.class).look(1));
            app.get(Orders.class).look(2);

            assertThat(app.events()).extracting(AuditRecord::name).contains("integrity.foreign-writer");
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04403")).hasSize(1);
        }
    }

    @Test
    void manyThreads_recordEveryCallOnce() throws Exception {
        int threads = 8;
        int calls = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (App app = App.of(Orders.class).start()) {
            Orders orders = app.get(Orders.class);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    start.await();
                    for (int call = 0; call < calls; call++) {
                        orders.approve(call);
                        catchThrowable(() -> orders.fail(1));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }

            assertThat(app.events())
                    .filteredOn(event -> event.outcome() == Outcome.SUCCESS)
                    .hasSize(threads * calls);
            assertThat(app.events())
                    .filteredOn(event -> event.outcome() == Outcome.FAILED)
                    .hasSize(threads * calls);
            assertThat(app.events()).extracting(AuditRecord::id).doesNotHaveDuplicates();
            assertThat(app.statistics().total()).isEqualTo(2L * threads * calls + 1);
            assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @ApplicationScoped
    static class Foretold implements NodeSources {
        static final Instant TIME = Instant.parse("2026-03-01T09:00:00Z");

        private final AtomicLong next = new AtomicLong();

        @Override
        public Clock clock() {
            return Clock.fixed(TIME, ZoneOffset.UTC);
        }

        @Override
        public RandomGenerator random() {
            return next::incrementAndGet;
        }
    }

    @ApplicationScoped
    static class ClosedStore extends TransactionalStore {
        @Override
        public void open() {
            throw new AuditException("TSEAL-05000", "told to fail");
        }
    }

    @ApplicationScoped
    static class RacingStore extends TransactionalStore {
        private int calls;

        @Override
        public TrailId trail(String name, TrailId candidate) {
            calls++;
            if (calls == 1) {
                throw new AuditException("TSEAL-05000", "told to lose the race");
            }
            return super.trail(name, candidate);
        }

        int calls() {
            return calls;
        }
    }

    @ApplicationScoped
    static class AlsoForetold implements NodeSources {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public RandomGenerator random() {
            return new SecureRandom();
        }
    }
}
