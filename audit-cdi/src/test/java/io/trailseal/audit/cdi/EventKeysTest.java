// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Origin;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A chain that somebody wrote who has no key looks like one of the time before there were keys. */
    @Test
    void chainWithoutMacsOnATrailOfALevel_isFound() {
        try (App app = keyed("trailseal.policy.level", "sox").start()) {
            app.get(Orders.class).approve(1);
            addChainWithoutMacs(app);

            assertThat(app.get(AuditTrail.class).verify().findings())
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.type()).isEqualTo(FindingType.MAC_MISSING));
        }
    }

    @Test
    void chainWithoutMacsOnATrailOfNoLevel_isTaken() {
        try (App app = keyed("trailseal.policy.level", "none").start()) {
            app.get(Orders.class).approve(1);
            addChainWithoutMacs(app);

            assertThat(app.get(AuditTrail.class).verify().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sox, 2000-01-01T00:00:00Z, false",
        "sox, 2999-01-01T00:00:00Z, true",
        "none, 2000-01-01T00:00:00Z, false"
    })
    void chainWithoutMacs_isFoundIfMacsWereRequiredWhenItWasOpened(String level, String since, boolean valid) {
        try (App app = keyed("trailseal.policy.level", level)
                .with("trailseal.keys.required-since", since)
                .start()) {
            app.get(Orders.class).approve(1);
            addChainWithoutMacs(app);

            assertThat(app.get(AuditTrail.class).verify().findings().isEmpty()).isEqualTo(valid);
        }
    }

    /** What is sealed counts as genuine for ever, so the sealer does not take it; the check of what is new does not, either. */
    @ParameterizedTest
    @ValueSource(strings = {"seal", "self-check"})
    void chainWithoutMacsOnATrailOfALevel_alarms(String who) {
        try (App app = keyed("trailseal.policy.level", "sox")
                .with("trailseal." + who + ".enabled", "true")
                .with("trailseal." + who + ".interval", "PT0.1S")
                .start()) {
            app.get(Orders.class).approve(1);
            addChainWithoutMacs(app);

            await().untilAsserted(() -> assertThat(app.log().with(Level.SEVERE, "TSEAL-04604"))
                    .singleElement()
                    .asString()
                    .contains("MAC_MISSING"));
        }
    }

    @Test
    void timeFromWhichMacsAreRequiredWithoutAKey_failsTheDeployment() {
        assertThat(App.of()
                        .with("trailseal.keys.required-since", "2026-12-01T00:00:00Z")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04008: ");
    }

    private static App.Setup keyed(String setting, String value) {
        return App.of(Orders.class, AllKeys.class)
                .with("trailseal.origin", "audit.example.org/shop")
                .with(setting, value);
    }

    /** By another application, which has no keys and the same database. */
    private static void addChainWithoutMacs(App app) {
        MemoryAuditStore rows = app.store().memory();
        TrailEngine other = new TrailEngine(
                rows.trails().get(0),
                new NodeIdentity(new Origin("forger", "", "", ""), "0f"),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom(),
                RecordNormalizer.standard(),
                ChainSettings.standard());
        AuditRecord event = other.complete(AuditRecord.event("order.approve").build());
        rows.append(other.append(other.newTransaction(), List.of(event)).entries());
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
    static class AllKeys extends NodeSealingTest.Keys {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return Optional.of(KEY);
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
