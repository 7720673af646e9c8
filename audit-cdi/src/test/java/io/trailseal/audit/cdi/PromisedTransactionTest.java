// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Outcome;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that return a stage, with a transaction: its end decides what their completion means. */
class PromisedTransactionTest {
    private final App app = App.of(Parcels.class, Orders.class, UserTransactionBlock.class)
            .with("trailseal.shutdown-timeout", "PT0.1S")
            .start();
    private final Parcels parcels = app.get(Parcels.class);
    private final TransactionManager manager = app.get(TransactionManager.class);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void completionAfterTheCommit_isRecordedAsSuccess() throws Exception {
        parcels.book(7, end);
        boolean early = app.events().isEmpty();

        elsewhere(() -> end.complete("booked"));

        assertThat(early).isTrue();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void failureAfterTheCommit_isRecordedAsFailed() throws Exception {
        parcels.book(7, end);

        elsewhere(() -> end.completeExceptionally(new IllegalStateException()));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void completionAfterTheRollback_isRecordedAsRolledBack() throws Exception {
        parcels.doom(7, end);

        elsewhere(() -> end.complete("for nothing"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(app.onlyEvent().rolledBackTransaction()).isEmpty();
    }

    @Test
    void completionAfterTheRollback_isDroppedWhereThePolicySaysSo() throws Exception {
        parcels.tryOut(7, end);

        elsewhere(() -> end.complete("for nothing"));

        assertThat(app.events()).isEmpty();
        assertThat(app.statistics().discarded()).isOne();
    }

    @Test
    void completionAfterARollbackWithWrittenEvents_namesTheTransaction() throws Exception {
        manager.begin();
        app.get(Orders.class).look(1);
        parcels.send(7, end);
        app.get(Ledger.class).write("to be refused");
        app.get(Ledger.class).refuseToCommit(XAException.XA_RBROLLBACK);
        Throwable thrown = catchThrowable(manager::commit);
        app.get(Ledger.class).refuseToCommit(0);

        elsewhere(() -> end.complete("sent"));

        assertThat(thrown).isNotNull();
        assertThat(app.events()).extracting(AuditRecord::outcome).containsOnly(Outcome.ROLLED_BACK);
        assertThat(app.events().get(1).rolledBackTransaction())
                .isPresent()
                .isEqualTo(app.events().get(0).rolledBackTransaction());
    }

    @Test
    void completionOnAnotherThreadInAnActiveTransaction_isWrittenInIt() throws Exception {
        manager.begin();
        app.get(Orders.class).look(1);
        parcels.send(7, end);
        int before = app.store().appends();

        elsewhere(() -> end.complete("sent"));
        int whileActive = app.store().appends();
        manager.commit();

        assertThat(whileActive).isEqualTo(before);
        assertThat(app.store().appends()).isEqualTo(before + 1);
        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactly(tuple("order.look", Outcome.SUCCESS), tuple("parcel.send", Outcome.SUCCESS));
    }

    @Test
    void completionOnAnotherThreadInATransactionThatRollsBack_isRecordedAsRolledBack() throws Exception {
        manager.begin();
        parcels.send(7, end);

        elsewhere(() -> end.complete("sent"));
        manager.rollback();

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void completedAtReturn_isWrittenInTheTransaction() throws Exception {
        manager.begin();
        parcels.send(7, CompletableFuture.completedFuture("sent"));
        boolean early = app.events().isEmpty();
        manager.commit();

        assertThat(early).isTrue();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void completedAtReturnInATransactionThatRollsBack_isRecordedAsRolledBack() throws Exception {
        manager.begin();
        parcels.send(7, CompletableFuture.completedFuture("sent"));
        manager.rollback();

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void completionBetweenWritingAndCommit_isRecordedAfterTheCommit() throws Exception {
        completeWhileCommitting();
        manager.commit();

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("order.look", Outcome.SUCCESS), tuple("parcel.send", Outcome.SUCCESS));
    }

    @Test
    void completionBetweenWritingAndARefusedCommit_isRecordedAsRolledBack() throws Exception {
        completeWhileCommitting();
        app.get(Ledger.class).write("to be refused");
        app.get(Ledger.class).refuseToCommit(XAException.XA_RBROLLBACK);
        Throwable thrown = catchThrowable(manager::commit);
        app.get(Ledger.class).refuseToCommit(0);

        assertThat(thrown).isNotNull();
        assertThat(app.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(event.rolledBackTransaction()).isPresent();
        });
    }

    @Test
    void completionInTheSameTransactionAfterItsEventsWereWritten_isWrittenInItToo() throws Exception {
        manager.begin();
        parcels.send(7, end);
        beforeCompletion(() -> end.complete("sent"));
        int before = app.store().appends();
        manager.commit();

        // its own transaction would have been a later one
        assertThat(app.store().appends()).isEqualTo(before + 1);
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(app.statistics().pending()).isZero();
    }

    @Test
    void transactionMarkedBeforeTheCall_isRecordedAsRolledBackAtCompletion() throws Exception {
        app.get(UserTransactionBlock.class).markedForRollback(() -> parcels.send(7, end));
        boolean early = app.events().isEmpty();

        elsewhere(() -> end.complete("sent"));

        assertThat(early).isTrue();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void completionInAnotherTransactionThatRollsBack_staysSuccess() throws Exception {
        parcels.book(7, end);

        app.get(UserTransactionBlock.class).rolledBack(() -> end.complete("booked"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void stageThatHasNotCompletedWhenTheNodeStops_isReportedAndCountedAsLost() {
        CompletableFuture<String> given = parcels.book(7, end).toCompletableFuture();
        AuditTrail trail = app.get(AuditTrail.class);
        ((ActiveNode) app.get(AuditNode.class).running()).stop();

        assertThat(app.log().with(Level.SEVERE, "TSEAL-04430"))
                .singleElement()
                .asString()
                .contains("parcel.book x 1");
        assertThat(trail.statistics().lost()).isOne();

        end.complete("too late");
        assertThat(catchThrowable(given::join).getCause())
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-04430"));
        assertThat(app.events()).isEmpty();
    }

    @Test
    void nodeThatStops_waitsForAStageAndRecordsIt() throws Exception {
        try (App patient = App.of(Parcels.class)
                .with("trailseal.shutdown-timeout", "PT60S")
                .start()) {
            patient.get(Parcels.class).send(7, end);
            CountDownLatch stopped = new CountDownLatch(1);
            Thread stopping = new Thread(() -> {
                ((ActiveNode) patient.get(AuditNode.class).running()).stop();
                stopped.countDown();
            });
            stopping.start();
            boolean early = stopped.getCount() == 0;
            end.complete("sent");
            stopping.join();

            assertThat(early).isFalse();
            assertThat(patient.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(patient.statistics().lost()).isZero();
        }
    }

    /** Begins a transaction with one event to write, and completes a stage on another thread when that is written. */
    private void completeWhileCommitting() throws Exception {
        manager.begin();
        app.get(Orders.class).look(1);
        parcels.send(7, end);
        beforeCompletion(() -> {
            try {
                elsewhere(() -> end.complete("sent"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void beforeCompletion(Runnable work) {
        app.get(TransactionSynchronizationRegistry.class).registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                work.run();
            }

            @Override
            public void afterCompletion(int status) {
                // nothing
            }
        });
    }

    private static void elsewhere(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }
}
