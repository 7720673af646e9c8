// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.record.RecordNormalizer;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a transaction that did not commit leaves behind, and when it is written. */
class SurvivorWriterTest {
    private final App app = App.of(Orders.class).start();
    private final UnderWay underWay = new UnderWay();
    private final TrailCounts counts = new TrailCounts();
    private final OpenTrail trail = new OpenTrail(
            new TrailEngine(
                    app.store().trails().get(0),
                    new NodeIdentity(Origin.UNKNOWN, "b007"),
                    CompliancePolicy.DEFAULT,
                    Clock.systemUTC(),
                    new SecureRandom(),
                    RecordNormalizer.standard()),
            counts);

    /** The node's thread, which works when the test says so. */
    private final Queue<Runnable> handedOver = new ArrayDeque<>();

    @AfterEach
    void stop() {
        app.store().failWhen(entries -> false);
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        assertThat(underWay.stop(Duration.ofMillis(100))).isZero();
        app.close();
    }

    @Test
    void events_areWrittenBeforeTheCallerGoesOn() {
        writer(Runnable::run).write(events("a", "b"));

        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        assertThat(statistics()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void threadThatComesLater_writesAllThatWaitInOneTransaction() {
        SurvivorWriter writer = writer(handedOver::add);

        writer.write(events("a"));
        writer.write(events("b"));
        assertThat(names()).isEmpty();
        assertThat(statistics()).containsExactly(0L, 2L, 0L);
        assertThat(handedOver).hasSize(1);
        int before = app.store().appends();
        handedOver.remove().run();

        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        assertThat(app.store().appends() - before).isEqualTo(1);
        assertThat(statistics()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void waitInVain_isWaitedOnceOnly() {
        SurvivorWriter writer = writer(handedOver::add, Duration.ofSeconds(1));
        long begun = System.nanoTime();

        IntStream.range(0, 20).forEach(i -> writer.write(events("e" + i)));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        writer.flush();
        assertThat(names()).hasSize(20);
    }

    @Test
    void flush_waitsForWhatAnotherThreadHasTaken() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        app.store().failWhen(entries -> {
            taken.countDown();
            awaitFree(free);
            return false;
        });
        SurvivorWriter writer = writer(task -> new Thread(task).start());
        writer.write(events("a"));
        taken.await();

        Thread flushing = new Thread(writer::flush);
        flushing.start();
        await().until(() -> flushing.getState() == Thread.State.TIMED_WAITING);
        assertThat(names()).isEmpty();
        free.countDown();
        flushing.join();

        assertThat(names()).containsExactly("a");
    }

    private static void awaitFree(CountDownLatch free) {
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noThread_isWrittenByTheCaller() {
        writer(task -> {
                    throw new RejectedExecutionException("stopped");
                })
                .write(events("a"));

        assertThat(names()).containsExactly("a");
    }

    @Test
    void eventThatCannotBeWritten_takesNoOtherWithIt() {
        SurvivorWriter writer = writer(handedOver::add);
        writer.write(events("a"));
        writer.write(events("poison"));
        writer.write(events("b"));
        app.store().failWhen(holds("poison"));

        handedOver.remove().run();

        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        assertThat(statistics()).containsExactly(2L, 0L, 1L);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
    }

    @Test
    void lossThatIsKnownInTime_isToldToTheCaller() {
        app.store().failWhen(entries -> true);

        AuditException thrown = catchThrowableOfType(
                AuditException.class, () -> writer(Runnable::run).write(events("a")));

        assertThat(thrown.code()).isEqualTo("TSEAL-04402");
        writer(Runnable::run).writeOrLose(events("b"));
        assertThat(statistics()).containsExactly(0L, 0L, 2L);
    }

    @Test
    void flush_triesWhatWaitsAndLeavesALossToItsReport() {
        SurvivorWriter writer = writer(handedOver::add);
        writer.write(events("poison"));
        writer.write(events("a"));
        app.store().failWhen(holds("poison"));

        writer.flush();

        assertThat(names()).containsExactly("a");
        assertThat(statistics()).containsExactly(1L, 0L, 1L);
    }

    /** Each failure may take a pool's time-out: a thousand in a row would take hours. */
    @Test
    void storeThatIsGone_isNotTriedForEach() {
        SurvivorWriter writer = writer(handedOver::add);
        IntStream.range(0, 20).forEach(i -> writer.write(events("e" + i)));
        int[] tries = new int[1];
        app.store().failWhen(entries -> tries[0]++ >= 0);

        handedOver.remove().run();

        assertThat(tries[0]).isLessThanOrEqualTo(3);
        assertThat(statistics()).containsExactly(0L, 0L, 20L);
    }

    @Test
    void interruptedCaller_goesOnInterruptedAndTheEventFollows() {
        SurvivorWriter writer = writer(handedOver::add);
        Thread.currentThread().interrupt();

        writer.write(events("a"));

        assertThat(Thread.interrupted()).isTrue();
        handedOver.remove().run();
        assertThat(names()).containsExactly("a");
    }

    private SurvivorWriter writer(Executor executor) {
        return writer(executor, Duration.ofMillis(1));
    }

    private SurvivorWriter writer(Executor executor, Duration wait) {
        AlertRelay relay = new AlertRelay(
                new VolatileAlerts(Clock.systemUTC()),
                new AlertDelivery(List.of(), new AlertFailures(10, Duration.ofSeconds(5)), Clock.systemUTC()),
                new AuditConfiguration.Relay(Duration.ofSeconds(5), 10, Duration.ofSeconds(5), 10));
        OwnTransaction own = new OwnTransaction(
                new Ports(app.store(), Optional.empty(), relay),
                new Transactions(app.get(TransactionSynchronizationRegistry.class)),
                new InNewTransaction(app.get(NewTransaction.class)),
                UUID::randomUUID);
        return new SurvivorWriter(own, underWay, executor, wait);
    }

    private List<Pending> events(String... names) {
        return List.of(names).stream()
                .map(name -> new Pending(
                        trail, trail.engine().complete(AuditRecord.event(name).build()), RollbackPolicy.RECORD))
                .toList();
    }

    private List<String> names() {
        return app.events().stream().map(AuditRecord::name).toList();
    }

    /** Total, pending, lost. */
    private List<Long> statistics() {
        var counted = counts.statistics(CompliancePolicy.DEFAULT);
        return List.of(counted.total(), counted.pending(), counted.lost());
    }

    private static Predicate<List<ChainEntry>> holds(String name) {
        return entries ->
                entries.stream().anyMatch(entry -> entry.projection().name().equals(name));
    }
}
