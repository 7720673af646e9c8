// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transaction contract's rows, one by one, in real transactions. */
class TransactionContractTest {
    private final App app = App.of(Orders.class, Desk.class, Desk.Inner.class, UserTransactionBlock.class)
            .start();
    private final Orders orders = app.get(Orders.class);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void commit_recordsSuccessInThatTransaction() {
        int before = app.store().appends();

        orders.approve(42);

        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.name()).isEqualTo("order.approve");
        assertThat(event.target()).contains(new Target("Order", "42"));
        assertThat(event.rolledBackTransaction()).isEmpty();
        assertThat(app.get(Ledger.class).lines()).containsExactly("approved 42");
        assertThat(app.store().appends()).isEqualTo(before + 1);
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
    }

    @Test
    void exceptionAndRollback_recordsFailedInNewTransaction() {
        Throwable thrown = catchThrowable(() -> orders.fail(42));

        assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class);
        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.level()).isEqualTo(AuditLevel.ERROR);
        assertThat(event.failure().orElseThrow().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(app.get(Ledger.class).lines()).isEmpty();
    }

    @Test
    void exceptionCaughtFurtherOut_recordsFailedInTheTransactionThatCommits() {
        int before = app.store().appends();

        app.get(Desk.class).approveInSpiteOf(7);

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactly(tuple("inner.fail", Outcome.FAILED), tuple("desk.approve", Outcome.SUCCESS));
        assertThat(app.get(Ledger.class).lines()).containsExactly("in spite of 7");
        assertThat(app.store().appends()).isEqualTo(before + 1);
    }

    @Test
    void setRollbackOnlyWithNormalReturn_recordsRolledBackInNewTransaction() {
        orders.doom(42);

        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(event.level()).isEqualTo(AuditLevel.INFO);
        assertThat(event.failure()).isEmpty();
        assertThat(event.rolledBackTransaction()).isEmpty();
        assertThat(app.get(Ledger.class).lines()).isEmpty();
    }

    @Test
    void markedForRollbackInTheCall_recordsAtTheTransactionsEndAndNotBefore() throws Exception {
        List<AuditRecord> seenInside = new ArrayList<>();

        app.get(UserTransactionBlock.class).rolledBack(() -> {
            orders.doom(42);
            seenInside.addAll(app.events());
        });

        assertThat(seenInside).isEmpty();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void setRollbackOnlyUnderDiscard_dropsAndCounts() {
        orders.tryOut(42);

        assertThat(app.events()).isEmpty();
        assertThat(app.statistics().discarded()).isEqualTo(1);
        assertThat(app.statistics().pending()).isZero();
    }

    @Test
    void securityExceptionAndCommit_recordsDenied() {
        Throwable thrown = catchThrowable(() -> orders.refuse(42));

        assertThat(thrown).isExactlyInstanceOf(SecurityException.class);
        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.level()).isEqualTo(AuditLevel.SECURITY);
    }

    @Test
    void securityExceptionAndRollback_recordsDenied() {
        Throwable thrown = catchThrowable(() -> orders.refuseAndRollBack(42));

        assertThat(thrown).isExactlyInstanceOf(SecurityException.class);
        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.level()).isEqualTo(AuditLevel.SECURITY);
    }

    @Test
    void noTransaction_recordsSuccessBeforeTheCallReturns() {
        assertThat(orders.look(42)).isEqualTo("order 42");

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void noTransactionAndException_recordsFailedBeforeTheCallThrows() {
        Throwable thrown = catchThrowable(() -> orders.stumble(42));

        assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class).hasNoSuppressedExceptions();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void alreadyMarkedForRollback_recordsRolledBackAtOnce() throws Exception {
        UserTransactionBlock block = app.get(UserTransactionBlock.class);
        List<Outcome> seenInside = new ArrayList<>();

        block.markedForRollback(() -> {
            orders.look(1);
            catchThrowable(() -> orders.stumble(2));
            app.events().forEach(event -> seenInside.add(event.outcome()));
        });

        assertThat(seenInside).containsExactly(Outcome.ROLLED_BACK, Outcome.FAILED);
        assertThat(app.events()).hasSize(2);
    }

    @Test
    void insertFails_vetoesTheBusinessChangeAndRecordsRolledBack() {
        AtomicBoolean failed = new AtomicBoolean();
        app.store().failWhen(entries -> failed.compareAndSet(false, true));

        Throwable thrown = catchThrowable(() -> orders.approve(42));

        assertThat(thrown).isNotNull();
        assertThat(app.get(Ledger.class).lines()).isEmpty();
        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(event.rolledBackTransaction()).isPresent();
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04401"))
                .singleElement()
                .asString()
                .contains(event.id().orElseThrow().toString());
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
    }

    @Test
    void insertFailsForGood_vetoesAndReportsTheEventAsLost() {
        app.store().failWhen(entries -> true);

        Throwable thrown = catchThrowable(() -> orders.approve(42));

        assertThat(thrown).isNotNull();
        assertThat(app.get(Ledger.class).lines()).isEmpty();
        assertThat(app.events()).isEmpty();
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
        assertThat(app.statistics().lost()).isEqualTo(1);
    }
}
