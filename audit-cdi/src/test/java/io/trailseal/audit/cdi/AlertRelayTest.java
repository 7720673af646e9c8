// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EventType;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Alerts: raised by commits only, handed on outside transactions, and not lost while there is an outbox. */
class AlertRelayTest {
    @Test
    void commitThatRaisesAnAlert_isHandedOnOutsideAnyTransaction() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class).start()) {
            app.get(Guard.class).alarm(false);

            await().until(() -> app.get(Outbox.class).waiting() == 0);
            assertThat(app.get(Pager.class).taken()).hasSize(1);
            assertThat(app.get(Pager.class).statuses()).containsExactly(Status.STATUS_NO_TRANSACTION);
        }
    }

    @Test
    void rolledBackTransaction_raisesTheAlertOfItsFailureRowOnly() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class).start()) {
            catchThrowable(() -> app.get(Guard.class).alarm(true));
            app.get(AuditTrail.class).flush();

            assertThat(app.get(Pager.class).taken()).singleElement().satisfies(alert -> assertThat(alert.outcome())
                    .isEqualTo("DENIED"));
        }
    }

    @Test
    void failedDispatch_isTriedAgain() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .start()) {
            app.get(Pager.class).failNext(3);
            app.get(Guard.class).alarm(false);
            app.get(Guard.class).alarm(false);

            await().until(() -> app.get(Outbox.class).waiting() == 0);
            assertThat(app.get(Pager.class).taken()).hasSize(2);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04501")).hasSize(1);
            assertThat(app.log().with(Level.INFO, "TSEAL-04504")).hasSize(1);
        }
    }

    @Test
    void receiverThatIsDown_isNotTriedWithAWholeBatch() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT1H")
                .start()) {
            app.get(Pager.class).failNext(Integer.MAX_VALUE);
            app.get(Guard.class).alarms(10);
            app.get(AuditTrail.class).flush();

            assertThat(app.get(Pager.class).attempts()).isBetween(1, 3);
            assertThat(app.get(Outbox.class).waiting()).isEqualTo(10);
        }
    }

    @Test
    void alertThatIsRefusedWhileOthersGetThrough_isADeadLetterAndItsChainGoesOn() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .with("trailseal.alerts.max-attempts", "2")
                .start()) {
            app.get(Pager.class).refuse(EventType.AUTHENTICATION_FAILED);
            app.get(Guard.class).alarm(false);
            app.get(Guard.class).alarm(EventType.AUTHENTICATION_FAILED, false);
            app.get(Guard.class).alarm(false);

            await().until(() -> app.get(Outbox.class).waiting() == 0);
            assertThat(app.get(Outbox.class).dead())
                    .extracting(Alert::eventType)
                    .containsExactly("AUTHENTICATION_FAILED");
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04506")).hasSize(1);
        }
    }

    @Test
    void alertsOfAChain_areHandedOnInOrderThoughSomeFail() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .start()) {
            app.get(Pager.class).failNext(5);
            app.get(Guard.class).alarms(10);

            await().until(() -> app.get(Outbox.class).waiting() == 0);
            assertThat(app.get(Pager.class).taken())
                    .extracting(Alert::sequence)
                    .hasSize(10)
                    .isSorted();
        }
    }

    @Test
    void alertsInMemory_areHandedOnInOrderThoughSomeFail() {
        try (App app = App.of(Guard.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .start()) {
            app.get(Pager.class).failNext(5);
            app.get(Guard.class).alarms(10);

            await().until(() -> app.get(Pager.class).taken().size() == 10);
            assertThat(app.get(Pager.class).taken()).extracting(Alert::sequence).isSorted();
        }
    }

    @Test
    void moreAlertsThanABatch_areAllHandedOnByOneFlush() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-batch", "3")
                .start()) {
            app.get(Guard.class).alarms(10);
            app.get(AuditTrail.class).flush();

            assertThat(app.get(Pager.class).taken())
                    .extracting(Alert::id)
                    .hasSize(10)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void outboxThatFails_isTriedAgainLater() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .start()) {
            app.get(Outbox.class).failNextClaim();
            app.get(Guard.class).alarm(false);

            await().until(() -> app.get(Outbox.class).waiting() == 0);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04502")).hasSize(1);
        }
    }

    @Test
    void noOutbox_handsOnAfterTheCommitAndTriesAgain() {
        try (App app = App.of(Guard.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .start()) {
            app.get(Pager.class).failNext(1);
            app.get(Guard.class).alarm(false);

            await().until(() -> {
                app.get(AuditTrail.class).flush();
                return app.get(Pager.class).taken().size() == 1;
            });
            assertThat(app.log().with(Level.INFO, "TSEAL-04301"))
                    .singleElement()
                    .asString()
                    .contains("can be lost");
        }
    }

    @Test
    void noDispatcher_writesAlertsToTheLog() {
        try (App app = App.of(Guard.class).start()) {
            app.get(Guard.class).alarm(false);
            app.get(AuditTrail.class).flush();

            await().until(() -> app.log().with(Level.WARNING, "TSEAL-04505").size() == 1);
        }
    }

    @Test
    void tooManyAlertsInMemory_areDroppedWithAMessageEach() {
        try (LogLines log = new LogLines();
                App app = App.of(Guard.class, Pager.class).start()) {
            app.get(Guard.class).alarm(false);
            await().until(() -> app.get(Pager.class).taken().size() == 1);
            Alert alert = app.get(Pager.class).taken().get(0);
            VolatileAlerts alerts = new VolatileAlerts(Clock.systemUTC());

            for (int i = 0; i < VolatileAlerts.MOST + 2; i++) {
                alerts.committed(List.of(withId(alert, i)));
            }

            assertThat(alerts.claim(VolatileAlerts.MOST + 2).alerts()).hasSize(VolatileAlerts.MOST);
            assertThat(log.with(Level.SEVERE, "TSEAL-04503")).hasSize(2);
        }
    }

    private static Alert withId(Alert alert, long id) {
        return new Alert(
                new UUID(0, id),
                alert.eventId(),
                alert.type(),
                alert.reason(),
                alert.trail(),
                alert.trailName(),
                alert.chain(),
                alert.sequence(),
                alert.time(),
                alert.name(),
                alert.eventType(),
                alert.level(),
                alert.outcome(),
                alert.actor(),
                alert.targetType(),
                alert.targetId(),
                alert.application());
    }

    @ApplicationScoped
    static class Guard {
        @Inject
        AuditTrail trail;

        @Transactional
        void alarm(boolean fail) {
            alarm(EventType.SECURITY_VIOLATION, fail);
        }

        @Transactional
        void alarm(EventType type, boolean fail) {
            trail.securityEvent(type, "alarm", Actor.SYSTEM);
            if (fail) {
                throw new IllegalStateException("told to");
            }
        }

        @Transactional
        void alarms(int count) {
            for (int i = 0; i < count; i++) {
                alarm(false);
            }
        }
    }

    @ApplicationScoped
    static class Pager implements AlertDispatcher {
        @Inject
        TransactionSynchronizationRegistry transaction;

        private final List<Alert> taken = new CopyOnWriteArrayList<>();
        private final List<Integer> statuses = new CopyOnWriteArrayList<>();
        private String refused = "";
        private int failures;
        private int attempts;

        @Override
        public synchronized void dispatch(Alert alert) throws Exception {
            attempts++;
            statuses.add(transaction.getTransactionStatus());
            if (alert.eventType().equals(refused)) {
                throw new Exception("told to");
            }
            if (failures > 0) {
                failures--;
                throw new Exception("told to");
            }
            taken.add(alert);
        }

        synchronized void refuse(EventType type) {
            refused = type.name();
        }

        synchronized void failNext(int count) {
            failures = count;
        }

        synchronized int attempts() {
            return attempts;
        }

        List<Alert> taken() {
            return taken;
        }

        List<Integer> statuses() {
            return statuses;
        }
    }

    /** An outbox that takes part in transactions, as its contract says, for one node. */
    @ApplicationScoped
    static class Outbox implements AlertOutbox {
        private final Map<UUID, SettledAlert> undelivered = new LinkedHashMap<>();
        private final List<Alert> dead = new CopyOnWriteArrayList<>();
        private TransactionalList<Runnable> changes;
        private boolean failing;

        @Inject
        void join(TransactionManager manager) {
            changes = new TransactionalList<>(manager, this::apply);
        }

        @Override
        public void add(List<Alert> alerts) {
            changes.add(() ->
                    alerts.forEach(alert -> undelivered.put(alert.id(), SettledAlert.waiting(alert, 0, Instant.MIN))));
        }

        @Override
        public synchronized List<ClaimedAlert> claim(int max, Instant now, Instant until) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("told to");
            }
            Map<ChainId, Boolean> due = new HashMap<>();
            List<ClaimedAlert> claimed = new ArrayList<>();
            for (SettledAlert waiting : undelivered.values()) {
                ChainId chain = waiting.alert().chain();
                if (due.computeIfAbsent(chain, first -> waiting.when().isBefore(now)) && claimed.size() < max) {
                    claimed.add(new ClaimedAlert(waiting.alert(), waiting.refusals()));
                }
            }
            return List.copyOf(claimed);
        }

        @Override
        public void settle(Instant until, List<SettledAlert> alerts) {
            changes.add(() -> alerts.forEach(settled -> {
                if (settled.end() == SettledAlert.End.WAITING) {
                    undelivered.put(settled.alert().id(), settled);
                } else {
                    undelivered.remove(settled.alert().id());
                }
                if (settled.end() == SettledAlert.End.DEAD) {
                    dead.add(settled.alert());
                }
            }));
        }

        synchronized int waiting() {
            return undelivered.size();
        }

        List<Alert> dead() {
            return dead;
        }

        synchronized void failNextClaim() {
            failing = true;
        }

        private synchronized void apply(Runnable change) {
            change.run();
        }
    }
}
