// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node with a key for events. */
class EventKeysTest {
    @Test
    void entriesWithoutMacs_areFoundWhereTheyAreDemanded() {
        try (App app = App.of(Orders.class).start()) {
            app.get(Orders.class).approve(1);

            assertThat(app.get(AuditTrail.class).verify().findings()).isEmpty();
            assertThat(app.get(AuditTrail.class)
                            .verify(Expectations.none().requiringMac())
                            .findings())
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.type()).isEqualTo(FindingType.MAC_MISSING));
        }
    }

    @Test
    void eventKeyOfABean_makesTheMacsOfEntries() {
        try (App app = App.of(Orders.class, EventKeys.class).start()) {
            app.get(Orders.class).approve(1);
            MemoryAuditStore rows = app.store().memory();

            assertThat(rows.chains()).isNotEmpty().allSatisfy(chain -> assertThat(rows.entries(chain, 0))
                    .allSatisfy(entry -> assertThat(entry.mac().size()).isEqualTo(64)));
        }
    }

    @ApplicationScoped
    static class EventKeys extends NodeSealingTest.Keys {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.EVENT ? Optional.of(KEY) : Optional.empty();
        }
    }
}
