// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static jakarta.enterprise.event.TransactionPhase.AFTER_COMPLETION;
import static jakarta.enterprise.event.TransactionPhase.AFTER_FAILURE;
import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;
import static jakarta.enterprise.event.TransactionPhase.BEFORE_COMPLETION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of audit events, when, and what listeners can't break. */
class ListenersTest {
    private static App.Setup app(Class<?>... more) {
        return App.of(more).on(ObserverTransactions.weld());
    }

    @Test
    void commit_tellsEachPhaseInItsTurn() {
        try (App app = app(Orders.class, Phases.class).start()) {
            app.get(Orders.class).approve(42);

            assertThat(app.get(Phases.class).told())
                    .containsSubsequence("in progress", "before completion")
                    .contains("after success", "after completion")
                    .doesNotContain("after failure")
                    .hasSize(4);
            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
        }
    }

    @Test
    void rollback_tellsOfTheFailure() {
        try (App app = app(Orders.class, Phases.class).start()) {
            Throwable thrown = catchThrowable(() -> app.get(Orders.class).fail(42));

            assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class);
            assertThat(app.get(Phases.class).told())
                    .contains("in progress", "after failure", "after completion")
                    .doesNotContain("after success");
            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void noTransaction_tellsEverybodyAtOnce() {
        try (App app = app(Orders.class, Phases.class).start()) {
            app.get(Orders.class).look(1);

            assertThat(app.get(Phases.class).told())
                    .containsExactlyInAnyOrder(
                            "in progress", "before completion", "after success", "after failure", "after completion");
        }
    }

    @Test
    void eventByHand_isToldAsItIsStored() {
        try (App app = app(Phases.class, Enricher.class).start()) {
            app.get(AuditTrail.class)
                    .record(AuditRecord.event("e")
                            .detail("long", "x".repeat(20_000))
                            .build());

            assertThat(app.get(Phases.class).events())
                    .extracting(AuditRecord::id, AuditRecord::details)
                    .containsExactly(tuple(app.onlyEvent().id(), app.onlyEvent().details()));
            assertThat(app.onlyEvent().details()).containsEntry("tenant", "north");
        }
    }

    @ParameterizedTest
    @EnumSource(TransactionPhase.class)
    void failingListener_keepsNobodyElseFromBeingTold(TransactionPhase phase) {
        boolean failure = phase == AFTER_FAILURE;
        try (App app = app(Orders.class, Failing.class, Phases.class).start()) {
            app.get(Failing.class).failIn(phase);
            if (failure) {
                Throwable thrown = catchThrowable(() -> app.get(Orders.class).fail(42));
                assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class);
                assertThat(thrown.getSuppressed()).isEmpty();
            } else {
                app.get(Orders.class).approve(42);
            }

            assertThat(app.get(Failing.class).failed()).isEqualTo(1);
            assertThat(app.get(Phases.class).told())
                    .contains(phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            assertThat(app.get(Ledger.class).lines()).hasSize(failure ? 0 : 1);
            assertThat(app.onlyEvent().outcome()).isEqualTo(failure ? Outcome.FAILED : Outcome.SUCCESS);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04407"))
                    .singleElement()
                    .asString()
                    .contains(Failing.class.getName());
        }
    }

    @ParameterizedTest
    @EnumSource(TransactionPhase.class)
    void listenerThatRecords_isNotToldOfThatAgain(TransactionPhase phase) {
        try (App app = app(Orders.class, Recording.class, Side.class).start()) {
            app.get(Recording.class).recordIn(phase);
            if (phase == AFTER_FAILURE) {
                app.get(Orders.class).doom(42);
            } else {
                app.get(Orders.class).approve(42);
            }

            assertThat(app.events())
                    .extracting(AuditRecord::name)
                    .containsExactlyInAnyOrder(
                            phase == AFTER_FAILURE ? "order.doom" : "order.approve", "by.hand", "side.step");
            assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        }
    }

    @Test
    void listenerThatMarksRollback_rollsBackAndTheEventSaysSo() {
        try (App app = app(Orders.class, Marking.class).start()) {
            app.get(Orders.class).approve(42);

            assertThat(app.get(Ledger.class).lines()).isEmpty();
            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        }
    }

    @ApplicationScoped
    static class Phases {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<AuditRecord> events = new CopyOnWriteArrayList<>();

        void inProgress(@Observes AuditRecord event, EventMetadata metadata) {
            events.add(event);
            told.add(metadata.getType() == null ? "without metadata" : "in progress");
        }

        void before(@Observes(during = BEFORE_COMPLETION) AuditRecord event) {
            told.add("before completion");
        }

        void success(@Observes(during = AFTER_SUCCESS) AuditRecord event) {
            told.add("after success");
        }

        void failure(@Observes(during = AFTER_FAILURE) AuditRecord event) {
            told.add("after failure");
        }

        void completion(@Observes(during = AFTER_COMPLETION) AuditRecord event) {
            told.add("after completion");
        }

        List<String> told() {
            return told;
        }

        List<AuditRecord> events() {
            return events;
        }
    }

    abstract static class InOnePhase {
        abstract void told(TransactionPhase phase);

        void inProgress(@Observes @Priority(1) AuditRecord event) {
            told(TransactionPhase.IN_PROGRESS);
        }

        void before(@Observes(during = BEFORE_COMPLETION) @Priority(1) AuditRecord event) {
            told(BEFORE_COMPLETION);
        }

        void success(@Observes(during = AFTER_SUCCESS) @Priority(1) AuditRecord event) {
            told(AFTER_SUCCESS);
        }

        void failure(@Observes(during = AFTER_FAILURE) @Priority(1) AuditRecord event) {
            told(AFTER_FAILURE);
        }

        void completion(@Observes(during = AFTER_COMPLETION) @Priority(1) AuditRecord event) {
            told(AFTER_COMPLETION);
        }
    }

    @ApplicationScoped
    static class Failing extends InOnePhase {
        private volatile TransactionPhase chosen = TransactionPhase.IN_PROGRESS;
        private volatile int failed;

        void failIn(TransactionPhase phase) {
            chosen = phase;
        }

        int failed() {
            return failed;
        }

        @Override
        void told(TransactionPhase phase) {
            if (phase == chosen) {
                failed++;
                throw new IllegalStateException("told to");
            }
        }
    }

    @ApplicationScoped
    static class Recording extends InOnePhase {
        @Inject
        AuditTrail trail;

        @Inject
        Side side;

        private volatile TransactionPhase chosen = TransactionPhase.IN_PROGRESS;

        void recordIn(TransactionPhase phase) {
            chosen = phase;
        }

        @Override
        void told(TransactionPhase phase) {
            if (phase == chosen) {
                trail.record(AuditRecord.event("by.hand").build());
                side.step();
            }
        }
    }

    /** Not the bean that is being called: Weld takes a call back to that for one that it makes to itself. */
    @ApplicationScoped
    static class Side {
        @AuditEvent("side.step")
        void step() {}
    }

    @ApplicationScoped
    static class Marking {
        @Inject
        TransactionSynchronizationRegistry transaction;

        void hear(@Observes AuditRecord event) {
            transaction.setRollbackOnly();
        }
    }

    @ApplicationScoped
    static class Enricher implements RecordEnricher {
        @Override
        public AuditRecordBuilder enrich(AuditRecordBuilder event) {
            return event.detail("tenant", "north");
        }
    }
}
