// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node that checks its own trails. */
class SelfCheckTest {
    @Test
    void soundTrail_isCheckedWithoutAnAlarm() {
        try (App app = checking("PT0.1S", "PT0.1S").startBare()) {
            app.get(Orders.class).approve(1);
            await().until(() -> app.log().with(Level.INFO, "TSEAL-04613").size() > 2);

            assertThat(app.get(NodeSealingTest.Receiver.class).received()).isEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).isEmpty();
        }
    }

    @Test
    void entryChangedLongAgo_isAnAlarmOfTheCheckOfEverythingOnce() {
        try (App app = checking("P1D", "PT0.1S").startBare()) {
            app.get(Orders.class).approve(1);
            app.get(Altered.class).alter("order.approve");
            await().until(() ->
                    !app.get(NodeSealingTest.Receiver.class).received().isEmpty());
            int checks = app.log().with(Level.WARNING, "TSEAL-04613").size();
            await().until(() -> app.log().with(Level.WARNING, "TSEAL-04613").size() > checks + 2);

            assertThat(app.get(NodeSealingTest.Receiver.class).received())
                    .extracting(Alert::type, Alert::reason)
                    .containsExactly(tuple(AlertType.INTEGRITY_FAILURE, "integrity.payload-missing"));
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).hasSize(1);
            assertThat(app.events()).extracting(AuditRecord::name).containsOnlyOnce("integrity.payload-missing");
        }
    }

    @Test
    void newEntryThatIsWrong_isAnAlarmOfTheCheckOfWhatIsNew() {
        try (App app = checking("PT0.1S", "P30D").startBare()) {
            app.get(Altered.class).alter("order.approve");
            app.get(Orders.class).approve(1);
            await().until(() ->
                    !app.get(NodeSealingTest.Receiver.class).received().isEmpty());

            assertThat(app.get(NodeSealingTest.Receiver.class).received())
                    .extracting(Alert::type, Alert::reason)
                    .containsExactly(tuple(AlertType.INTEGRITY_FAILURE, "integrity.payload-missing"));
        }
    }

    @Test
    void storeThatCanNotBeRead_isToldOnceAndCheckedLater() {
        try (App app = checking("PT0.1S", "P30D").startBare()) {
            app.get(Altered.class).fail(true);
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-04611").isEmpty());
            app.get(Altered.class).fail(false);
            await().until(() -> !app.log().with(Level.INFO, "TSEAL-04612").isEmpty());

            assertThat(app.log().with(Level.WARNING, "TSEAL-04611")).hasSize(1);
        }
    }

    @Test
    void manyFindings_raiseAlertsInSeveralChecks() {
        try (App app = checking("P1D", "PT0.1S").startBare()) {
            // so many that a check which is under way meanwhile, or the one behind it, finds more than are told at once
            for (int i = 0; i < 50; i++) {
                app.get(Orders.class).approve(i);
            }
            app.get(Altered.class).alter("order.approve");
            await().until(() -> !app.log().with(Level.SEVERE, "TSEAL-04614").isEmpty());

            await().until(() ->
                    app.get(NodeSealingTest.Receiver.class).received().size() == 50);
        }
    }

    @Test
    void switchedOff_checksNothing() {
        try (App app = App.of(Orders.class, Ledger.class, Altered.class, NodeSealingTest.Receiver.class)
                .with("trailseal.store", "Altered")
                .startBare()) {
            app.get(Altered.class).alter("order.approve");
            app.get(Orders.class).approve(1);

            assertThat(app.get(AuditTrail.class).verify().verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).isEmpty();
        }
    }

    private static App.Setup checking(String interval, String fullInterval) {
        return App.of(Orders.class, Ledger.class, Altered.class, NodeSealingTest.Receiver.class)
                .with("trailseal.store", "Altered")
                .with("trailseal.self-check.enabled", "true")
                .with("trailseal.self-check.interval", interval)
                .with("trailseal.self-check.full-interval", fullInterval);
    }

    /** Gives events of a name back without their payloads, as if somebody had deleted these. */
    @ApplicationScoped
    static class Altered extends TransactionalStore implements AuditStore {
        private volatile String name = "";
        private volatile boolean failing;

        void alter(String event) {
            name = event;
        }

        void fail(boolean fail) {
            failing = fail;
        }

        @Override
        public List<ChainId> chains() {
            if (failing) {
                throw new IllegalStateException("told to fail");
            }
            return super.chains();
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return super.entries(chain, fromSequence).map(this::altered);
        }

        private ChainEntry altered(ChainEntry row) {
            return row.projection().name().equals(name) && !name.isEmpty()
                    ? new ChainEntry(
                            row.trail(),
                            row.chain(),
                            row.sequence(),
                            row.header(),
                            row.salt(),
                            Bytes.empty(),
                            row.mac(),
                            row.projection())
                    : row;
        }
    }
}
