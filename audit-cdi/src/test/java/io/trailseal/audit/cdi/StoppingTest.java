// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.verify.TrailVerifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to stop while something is under way. */
class StoppingTest {
    @Test
    void callUnderWay_endsBeforeTheNodeDoes() throws Exception {
        App app = App.of(Patient.class).start();
        MemoryAuditStore memory = app.store().memory();
        Patient patient = app.get(Patient.class);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> patient.work(begun, goOn));
        begun.await();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(app::close);
        AuditException refused = untilRefused(patient);
        goOn.countDown();
        call.get();
        stop.get();

        assertThat(refused.code()).isEqualTo("TSEAL-04440");
        assertThat(events(memory))
                .filteredOn(event -> event.name().equals("patient.work"))
                .singleElement()
                .satisfies(event -> assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS));
        assertEveryChainClosed(memory);
    }

    @Test
    void transactionUnderWay_takesMoreCallsAndEndsBeforeTheNodeDoes() throws Exception {
        App app = App.of(Patient.class).start();
        MemoryAuditStore memory = app.store().memory();
        Patient patient = app.get(Patient.class);
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        manager.begin();
        patient.touch();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(app::close);
        CompletableFuture.runAsync(() -> untilRefused(patient)).get();
        patient.touch();
        manager.commit();
        stop.get();

        assertThat(events(memory))
                .filteredOn(event -> event.name().equals("patient.touch"))
                .extracting(AuditRecord::outcome)
                .containsOnly(Outcome.SUCCESS)
                .hasSizeGreaterThanOrEqualTo(2);
        assertEveryChainClosed(memory);
    }

    /** It says what has happened: to refuse it would be to lose it. */
    @Test
    void eventByHandWhileTheNodeStops_isRecorded() throws Exception {
        App app = App.of(Patient.class).start();
        MemoryAuditStore memory = app.store().memory();
        AuditTrail trail = app.get(AuditTrail.class);
        Patient patient = app.get(Patient.class);
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        manager.begin();
        patient.touch();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(app::close);
        CompletableFuture.runAsync(() -> {
                    untilRefused(patient);
                    trail.record(AuditRecord.event("by.hand").build());
                })
                .get();
        manager.commit();
        stop.get();

        assertThat(events(memory)).extracting(AuditRecord::name).contains("by.hand");
        assertEveryChainClosed(memory);
    }

    /** Nothing of the audit's may keep it from its work, its end included. */
    @Test
    void callThatFailsOpenWhileTheNodeStops_isNotRefusedAndRecorded(@TempDir Path folder) throws Exception {
        App app = App.of(Patient.class, Kiosk.class, Orders.class)
                .with("trailseal.spool.directory", folder.toString())
                .start();
        MemoryAuditStore memory = app.store().memory();
        Patient patient = app.get(Patient.class);
        Kiosk kiosk = app.get(Kiosk.class);
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        manager.begin();
        patient.touch();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(app::close);
        CompletableFuture.runAsync(() -> {
                    untilRefused(patient);
                    kiosk.sell(1);
                    kiosk.look(2);
                })
                .get();
        manager.commit();
        stop.get();

        assertThat(events(memory)).extracting(AuditRecord::name).contains("kiosk.sell", "kiosk.look");
        assertEveryChainClosed(memory);
    }

    @Test
    void eventByHandAfterTheNodesEnd_isReportedAsLost() {
        Last.log = null;
        App app = App.of(Last.class).start();
        app.get(Last.class).beThere();

        app.close();

        assertThat(Last.thrown.code()).isEqualTo("TSEAL-04402");
        assertThat(Last.log).hasSize(1);
    }

    @Test
    void transactionThatDoesNotEnd_isWaitedForNoLongerThanSetAndVetoedThen() throws Exception {
        App app = App.of(Patient.class)
                .with("trailseal.shutdown-timeout", "PT0.1S")
                .start();
        MemoryAuditStore memory = app.store().memory();
        Patient patient = app.get(Patient.class);
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        try (LogLines log = new LogLines()) {
            manager.begin();
            patient.touch();
            CompletableFuture.runAsync(app::close).get();

            Throwable thrown = catchThrowable(manager::commit);

            assertThat(thrown).isInstanceOf(jakarta.transaction.RollbackException.class);
            assertThat(log.with(Level.WARNING, "TSEAL-04441")).hasSize(1);
            // its event can't be written any more, and that is said
            assertThat(log.with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
        }
        assertThat(events(memory))
                .filteredOn(event -> event.name().equals("patient.touch"))
                .isEmpty();
        assertEveryChainClosed(memory);
    }

    private static AuditException untilRefused(Patient patient) {
        AuditException refused = null;
        while (refused == null) {
            refused = catchThrowableOfType(AuditException.class, patient::touch);
        }
        return refused;
    }

    private static List<AuditRecord> events(MemoryAuditStore memory) {
        return entries(memory).stream()
                .filter(entry -> entry.projection().kind() == 0)
                .map(RecordCodec::read)
                .toList();
    }

    private static List<ChainEntry> entries(MemoryAuditStore memory) {
        return memory.chains().stream()
                .flatMap(chain -> memory.entries(chain, 0))
                .toList();
    }

    private static void assertEveryChainClosed(MemoryAuditStore memory) {
        assertThat(memory.chains()).allSatisfy(chain -> {
            List<ChainEntry> entries = memory.entries(chain, 0).toList();
            assertThat(entries.get(entries.size() - 1).projection().type()).startsWith("chain-closed");
        });
        assertThat(new TrailVerifier().verify(memory).valid()).isTrue();
    }

    /** Has something to say when it is destroyed, which is after the node's end. */
    @ApplicationScoped
    static class Last {
        static List<String> log;
        static AuditException thrown;

        @Inject
        AuditTrail trail;

        void beThere() {
            // now it is
        }

        @PreDestroy
        void say() {
            try (LogLines lines = new LogLines()) {
                thrown = catchThrowableOfType(
                        AuditException.class,
                        () -> trail.record(AuditRecord.event("too.late").build()));
                log = lines.with(Level.SEVERE, "TSEAL-04402");
            }
        }
    }

    /** Takes its time. */
    @ApplicationScoped
    static class Patient {
        @Transactional
        @AuditEvent("patient.work")
        void work(CountDownLatch begun, CountDownLatch goOn) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @AuditEvent("patient.touch")
        void touch() {
            // nothing to do
        }
    }
}
