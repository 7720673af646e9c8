// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
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
    void failedDispatch_isTriedAgainAfterItsReservation() {
        try (App app = App.of(Guard.class, Outbox.class, Pager.class)
                .with("trailseal.alerts.relay-interval", "PT0.1S")
                .with("trailseal.alerts.relay-reservation", "PT0.2S")
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

            assertThat(app.get(Pager.class).attempts()).isEqualTo(3);
            assertThat(app.get(Outbox.class).waiting()).isEqualTo(10);
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
        try (App app = App.of(Guard.class, Pager.class).start()) {
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
            VolatileAlerts alerts = new VolatileAlerts();

            for (int i = 0; i < VolatileAlerts.MOST + 2; i++) {
                alerts.committed(List.of(alert));
            }

            assertThat(alerts.claim(VolatileAlerts.MOST + 2)).hasSize(VolatileAlerts.MOST);
            assertThat(log.with(Level.SEVERE, "TSEAL-04503")).hasSize(2);
        }
    }

    @ApplicationScoped
    static class Guard {
        @Inject
        AuditTrail trail;

        @Transactional
        void alarm(boolean fail) {
            trail.securityEvent(EventType.SECURITY_VIOLATION, "alarm", Actor.SYSTEM);
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
        private int failures;
        private int attempts;

        @Override
        public synchronized void dispatch(Alert alert) throws Exception {
            attempts++;
            statuses.add(transaction.getTransactionStatus());
            if (failures > 0) {
                failures--;
                throw new Exception("told to");
            }
            taken.add(alert);
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

    /** An outbox that takes part in transactions, as its contract says. */
    @ApplicationScoped
    static class Outbox implements AlertOutbox {
        private final Map<UUID, Alert> undelivered = new LinkedHashMap<>();
        private final Map<UUID, Instant> reserved = new HashMap<>();
        private TransactionalList<Runnable> changes;
        private boolean failing;

        @Inject
        void join(TransactionManager manager) {
            changes = new TransactionalList<>(manager, this::apply);
        }

        @Override
        public void add(List<Alert> alerts) {
            changes.add(() -> alerts.forEach(alert -> undelivered.put(alert.id(), alert)));
        }

        @Override
        public synchronized List<Alert> claim(int max, Instant now, Instant until) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("told to");
            }
            List<Alert> claimed = new ArrayList<>(undelivered.values());
            claimed.removeIf(
                    alert -> reserved.getOrDefault(alert.id(), Instant.MIN).isAfter(now));
            List<Alert> some = List.copyOf(claimed.subList(0, Math.min(max, claimed.size())));
            changes.add(() -> some.forEach(alert -> reserved.put(alert.id(), until)));
            return some;
        }

        @Override
        public void delivered(List<UUID> alerts, Instant when) {
            changes.add(() -> alerts.forEach(undelivered::remove));
        }

        synchronized int waiting() {
            return undelivered.size();
        }

        synchronized void failNextClaim() {
            failing = true;
        }

        private synchronized void apply(Runnable change) {
            change.run();
        }
    }
}
