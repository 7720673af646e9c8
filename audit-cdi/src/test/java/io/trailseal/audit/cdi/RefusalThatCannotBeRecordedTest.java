// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The answer is given whatever happens; a refusal that is lost is not lost in silence. */
class RefusalThatCannotBeRecordedTest {
    @Test
    void enricherThatBreaksTheRecord_isReportedAndCountedAndChangesNothing() throws Exception {
        try (App app = App.of(RestServer.class, Door.class, Breaking.class).start()) {
            app.get(RestServer.class).answer(Door.class, Door.class.getDeclaredMethod("open"), 403, Map.of());

            assertThat(app.statistics().lost()).isEqualTo(1);
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04450")).hasSize(1);
        }
    }

    @Test
    void auditingThatIsSwitchedOff_recordsNothing() throws Exception {
        try (App app = App.of(RestServer.class, Door.class)
                .with("trailseal.enabled", "false")
                .start()) {
            app.get(RestServer.class).answer(Door.class, Door.class.getDeclaredMethod("open"), 403, Map.of());

            assertThat(app.store().appends()).isZero();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04450")).isEmpty();
        }
    }

    @ApplicationScoped
    static class Door {
        @AuditEvent("door.open")
        void open() {}
    }

    @ApplicationScoped
    static class Breaking implements RecordEnricher {
        @Override
        public @Nullable AuditRecordBuilder enrich(AuditRecordBuilder builder) {
            return null;
        }
    }
}
