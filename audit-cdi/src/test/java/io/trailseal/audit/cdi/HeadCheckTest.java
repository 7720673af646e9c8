// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Commits that are reported and do not take place. */
class HeadCheckTest {
    @Test
    void commitThatDidNotHappen_isDeclaredCountedAndRecorded() {
        try (App app = App.of(Orders.class, Receiver.class)
                .with("trailseal.chains.check-interval", "PT0.1S")
                .start()) {
            lose(app);

            await().until(() -> !declarations(app).isEmpty());
            await().until(() -> !app.get(Receiver.class).received().isEmpty());

            assertThat(app.statistics().lost()).isEqualTo(1);
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04410")).hasSize(1);
            assertThat(app.events()).extracting(AuditRecord::name).containsExactly("integrity.head-lost");
            assertThat(app.get(Receiver.class).received())
                    .extracting(Alert::type, Alert::reason)
                    .containsExactly(tuple(AlertType.INTEGRITY_FAILURE, "integrity.head-lost"));
        }
    }

    @Test
    void ownVerification_looksFirst() {
        try (App app = App.of(Orders.class).start()) {
            lose(app);
            app.get(Orders.class).look(2);

            assertThat(app.get(AuditTrail.class).verify().verdict()).isEqualTo(Verdict.LOSS_DECLARED);
        }
    }

    @Test
    void orderlyStop_looksALastTime() {
        MemoryAuditStore rows;
        try (App app = App.of(Orders.class).start()) {
            lose(app);
            app.get(Orders.class).look(2);
            rows = app.store().memory();
        }

        assertThat(new TrailVerifier().verify(rows).verdict()).isEqualTo(Verdict.LOSS_DECLARED);
    }

    @Test
    void everythingInItsPlace_saysNothing() {
        try (App app = App.of(Orders.class).start()) {
            app.get(Orders.class).look(1);

            assertThat(app.get(AuditTrail.class).verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(app.statistics().lost()).isZero();
            assertThat(declarations(app)).isEmpty();
        }
    }

    private static void lose(App app) {
        app.store().loseNextCommit();
        app.get(Orders.class).look(1);
    }

    private static List<String> declarations(App app) {
        return app.store().memory().chains().stream()
                .flatMap(chain -> app.store().memory().entries(chain, 0))
                .map(entry -> entry.projection().type())
                .filter(PayloadType.HEAD_LOST::equals)
                .toList();
    }

    @ApplicationScoped
    static class Receiver implements AlertDispatcher {
        private final List<Alert> received = new CopyOnWriteArrayList<>();

        List<Alert> received() {
            return received;
        }

        @Override
        public void dispatch(Alert alert) {
            received.add(alert);
        }
    }
}
