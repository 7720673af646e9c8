// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.entry.EntryCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions in transactions, events after the flush, and resources that do not commit. */
class NestedTransactionsTest {
    private final App app = App.of(Outer.class, Inner.class, Discarding.class, Orders.class, LateCaller.class)
            .start();
    private final Outer outer = app.get(Outer.class);

    @AfterEach
    void stop() {
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        assertThat(app.statistics().pending()).isZero();
        app.close();
    }

    @Test
    void innerCommitsAndOuterCommits_recordsTwoSuccesses() {
        outer.call(false, false);

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("inner", Outcome.SUCCESS), tuple("outer", Outcome.SUCCESS));
    }

    @Test
    void innerCommitsAndOuterRollsBack_recordsInnerSuccessAndOuterFailed() {
        catchThrowable(() -> outer.call(false, true));

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("inner", Outcome.SUCCESS), tuple("outer", Outcome.FAILED));
        assertThat(app.get(Ledger.class).lines()).containsExactly("inner");
    }

    @Test
    void innerRollsBackAndOuterCommits_recordsInnerFailedAndOuterSuccess() {
        outer.call(true, false);

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("inner", Outcome.FAILED), tuple("outer", Outcome.SUCCESS));
        assertThat(app.get(Ledger.class).lines()).containsExactly("outer");
    }

    @Test
    void innerRollsBackAndOuterRollsBack_recordsTwoFailures() {
        catchThrowable(() -> outer.call(true, true));

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("inner", Outcome.FAILED), tuple("outer", Outcome.FAILED));
        assertThat(app.get(Ledger.class).lines()).isEmpty();
    }

    @Test
    void eventRecordedAfterTheFlush_isWrittenInTheSameTransaction() {
        int before = app.store().appends();

        app.get(LateCaller.class).call(false);

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("late.caller", Outcome.SUCCESS), tuple("order.look", Outcome.SUCCESS));
        assertThat(app.store().appends()).isEqualTo(before + 2);
        assertThat(transactionsOf("late.caller", "order.look")).hasSize(1);
    }

    @Test
    void eventAfterTheFlushThatCannotBeWritten_vetoesEverything() {
        app.store().failWhen(entries -> entries.stream()
                .anyMatch(entry -> entry.projection().name().equals("order.look")
                        && entry.projection().outcome().equals("SUCCESS")));

        Throwable thrown = catchThrowable(() -> app.get(LateCaller.class).call(false));

        assertThat(thrown).isNotNull();
        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(
                        tuple("late.caller", Outcome.ROLLED_BACK), tuple("order.look", Outcome.ROLLED_BACK));
        assertThat(app.events())
                .allSatisfy(event -> assertThat(event.rolledBackTransaction()).isPresent());
    }

    @Test
    void eventRecordedAfterTheCommit_getsATransactionOfItsOwn() {
        app.get(LateCaller.class).call(true);

        assertThat(transactionsOf("late.caller", "order.look")).hasSize(2);
        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::outcome)
                .containsExactlyInAnyOrder(tuple("late.caller", Outcome.SUCCESS), tuple("order.look", Outcome.SUCCESS));
    }

    @Test
    void resourceRefusesToPrepare_recordsRolledBackUnderTheTransactionsId() {
        app.get(Ledger.class).refuseToCommit(XAException.XA_RBROLLBACK);

        Throwable thrown = catchThrowable(() -> app.get(Orders.class).approve(42));

        assertThat(thrown).isNotNull();
        AuditRecord event = app.onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(event.rolledBackTransaction()).isPresent();
        assertThat(app.get(Ledger.class).lines()).isEmpty();
    }

    @Test
    void afterARollback_theChainGoesOn() {
        app.get(Ledger.class).refuseToCommit(XAException.XA_RBROLLBACK);
        catchThrowable(() -> app.get(Orders.class).approve(1));
        app.get(Ledger.class).refuseToCommit(0);
        int chains = app.store().chains().size();

        for (int i = 0; i < 10; i++) {
            app.get(Orders.class).approve(i);
        }

        assertThat(app.events()).hasSize(11);
        assertThat(app.store().chains().size()).isLessThanOrEqualTo(chains + 1);
    }

    @Test
    void discardedEventsOfManyRollbacks_keepNoChains() {
        app.get(Ledger.class).refuseToCommit(XAException.XA_RBROLLBACK);

        for (int i = 0; i < 1100; i++) {
            catchThrowable(() -> app.get(Discarding.class).call());
        }
        app.get(Ledger.class).refuseToCommit(0);
        app.get(Orders.class).approve(1);

        assertThat(app.statistics().discarded()).isEqualTo(1100);
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    /** The ids of the transactions that wrote the events of these names. */
    private Set<UUID> transactionsOf(String... names) {
        Set<UUID> transactions = new HashSet<>();
        for (ChainId chain : app.store().chains()) {
            app.store()
                    .entries(chain, 0)
                    .filter(entry -> List.of(names).contains(entry.projection().name()))
                    .forEach(entry ->
                            transactions.add(EntryCodec.decode(entry.header()).transaction()));
        }
        return transactions;
    }

    @ApplicationScoped
    static class Discarding {
        @Inject
        Ledger ledger;

        @Transactional
        @AuditEvent(value = "discarded", onRollback = RollbackPolicy.DISCARD)
        void call() {
            ledger.write("never");
        }
    }

    @ApplicationScoped
    static class Outer {
        @Inject
        Inner inner;

        @Inject
        Ledger ledger;

        @Transactional
        @AuditEvent("outer")
        void call(boolean innerFails, boolean outerFails) {
            try {
                inner.call(innerFails);
            } catch (IllegalStateException e) {
                assertThat(innerFails).isTrue();
            }
            ledger.write("outer");
            if (outerFails) {
                throw new IllegalStateException("outer");
            }
        }
    }

    @ApplicationScoped
    static class Inner {
        @Inject
        Ledger ledger;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        @AuditEvent("inner")
        void call(boolean fails) {
            ledger.write("inner");
            if (fails) {
                throw new IllegalStateException("inner");
            }
        }
    }

    /** Another synchronization that calls an audited bean while the transaction completes. */
    @ApplicationScoped
    static class LateCaller {
        @Inject
        Orders orders;

        @Inject
        TransactionSynchronizationRegistry transaction;

        @Transactional
        @AuditEvent("late.caller")
        void call(boolean afterwards) {
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    if (!afterwards) {
                        orders.look(1);
                    }
                }

                @Override
                public void afterCompletion(int status) {
                    if (afterwards) {
                        orders.look(1);
                    }
                }
            });
        }
    }
}
