// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.record.RecordNormalizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions that end on another thread, or in a way nobody knows. */
class TransactionEndTest {
    private final App app =
            App.of(Slow.class, Orders.class, UserTransactionBlock.class).start();

    @AfterEach
    void stop() {
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        app.close();
    }

    @Test
    void timeOutDuringTheCall_recordsRolledBackOnce() throws Exception {
        TransactionManager manager = app.get(TransactionManager.class);
        manager.setTransactionTimeout(1);
        manager.begin();
        try {
            app.get(Slow.class).waitForTheEnd();
        } finally {
            manager.rollback();
            manager.setTransactionTimeout(0);
        }

        await().until(() -> app.events().size() == 1);
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(app.statistics().pending()).isZero();
    }

    @Test
    void timeOutAfterTheCall_recordsRolledBackFromTheThreadThatEndsIt() throws Exception {
        TransactionManager manager = app.get(TransactionManager.class);
        manager.setTransactionTimeout(1);
        manager.begin();
        try {
            app.get(Orders.class).look(1);

            await().until(() -> app.events().size() == 1);
            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        } finally {
            manager.rollback();
            manager.setTransactionTimeout(0);
        }
    }

    @Test
    void outcomeNobodyKnows_isRecordedAsRolledBackUnderTheTransactionsIdBesideWhatStands() {
        InNewTransaction newTransaction = new InNewTransaction(app.get(NewTransaction.class));
        Transactions transactions = new Transactions(app.get(TransactionSynchronizationRegistry.class));
        AlertRelay relay = new AlertRelay(
                new VolatileAlerts(Clock.systemUTC()),
                new AlertDelivery(List.of(), new AlertFailures(10, Duration.ofSeconds(5)), Clock.systemUTC()),
                new AuditConfiguration.Relay(Duration.ofSeconds(5), 10, Duration.ofSeconds(5), 10));
        Ports ports = new Ports(app.store(), Optional.empty(), relay);
        OwnTransaction own = new OwnTransaction(ports, transactions, newTransaction, UUID::randomUUID);
        UUID transaction = UUID.randomUUID();
        TransactionJournal journal = new TransactionJournal(
                transactions,
                new SurvivorWriter(own, new UnderWay(), Runnable::run, Duration.ofSeconds(1)),
                new UnderWay(),
                new Batch(ports, transaction));
        OpenTrail trail = trail();
        AuditRecord event =
                trail.engine().complete(AuditRecord.event("doubtful").build());

        assertThat(journal.add(new Pending(trail, event, RollbackPolicy.RECORD)))
                .isTrue();
        newTransaction.run(journal::beforeCompletion);
        journal.afterCompletion(Status.STATUS_UNKNOWN);
        journal.afterCompletion(Status.STATUS_COMMITTED);

        assertThat(app.events())
                .extracting(AuditRecord::outcome, AuditRecord::rolledBackTransaction)
                .containsExactlyInAnyOrder(
                        tuple(Outcome.SUCCESS, Optional.empty()), tuple(Outcome.ROLLED_BACK, Optional.of(transaction)));
        assertThat(journal.add(new Pending(trail, event, RollbackPolicy.RECORD)))
                .isFalse();
        assertThat(trail.engine().quarantinedCount()).isZero();
    }

    @Test
    void rollbackThatDidNotHappen_leavesBothEntriesAndAValidTrail() {
        app.store().lieAboutRollback();
        Throwable thrown = catchThrowable(() -> app.get(Orders.class).look(42));
        app.store().refuseToCommit(0);

        app.get(Orders.class).look(43);

        assertThat(thrown).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo("TSEAL-04402"));

        assertThat(app.events()).extracting(AuditRecord::outcome).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
    }

    /** The same trail of the same store, as another node would write it. */
    private OpenTrail trail() {
        return new OpenTrail(
                new TrailEngine(
                        app.store().trails().get(0),
                        new NodeIdentity(Origin.UNKNOWN, "b007"),
                        CompliancePolicy.DEFAULT,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        RecordNormalizer.standard()),
                new TrailCounts());
    }

    @ApplicationScoped
    static class Slow {
        @Inject
        TransactionSynchronizationRegistry transaction;

        @AuditEvent("slow")
        void waitForTheEnd() {
            // on this thread: another has no transaction
            await().pollInSameThread().until(() -> transaction.getTransactionStatus() != Status.STATUS_ACTIVE);
        }
    }
}
