// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.spi.AuditStore;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures, by hand, what a look costs at which there is nothing to seal, over a trail of many entries. Not run by the build: its name ends otherwise. */
@Tag("external")
class SealCostMeasurement {
    private static final int ENTRIES = Integer.getInteger("trailseal.measure.entries", 200_000);

    @ParameterizedTest
    @EnumSource(Database.class)
    void lookAtWhichThereIsNothingNew(Database database) {
        AgroalDataSource pool = database == Database.POSTGRESQL
                ? TestPostgres.local()
                : TestPool.local("jdbc:h2:mem:cost;DB_CLOSE_DELAY=-1", "sa");
        Settings.schema("create");
        try (TestServer server = TestServer.store(JpaProvider.HIBERNATE, pool)) {
            AuditStore store = server.auditStore();
            SealedTrail.TRANSACTIONS.call(() -> {
                store.open();
                return store;
            });
            SealedTrail.create(store);
            for (int boot = 0; boot < 20; boot++) {
                TrailEngine node = SealedTrail.node("a" + boot);
                SealedTrail.record(store, node, ENTRIES / 20 / 100, 100);
            }
            TrailSealing sealing = SealedTrail.sealing(store, 10_000);
            long begun = System.nanoTime();
            SealReport caughtUp = SealedTrail.seal(sealing);
            Duration caught = Duration.ofNanos(System.nanoTime() - begun);
            if (database == Database.POSTGRESQL) {
                Sql.run(server.database(), "vacuum analyze");
            }
            Duration best = Duration.ofDays(1);
            Duration chains = Duration.ofDays(1);
            for (int i = 0; i < 20; i++) {
                long from = System.nanoTime();
                assertThat(sealing.seal(SealOccasion.BACKLOG, entries -> {}).entries())
                        .isZero();
                best = min(best, Duration.ofNanos(System.nanoTime() - from));
                from = System.nanoTime();
                assertThat(store.chains()).isNotEmpty();
                chains = min(chains, Duration.ofNanos(System.nanoTime() - from));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d entries, %d chains, caught up in %s; nothing new: %s, of which a list of all chains: %s%n",
                    database,
                    caughtUp.entries(),
                    store.chains().size(),
                    caught,
                    best,
                    chains);
        } finally {
            Settings.clear();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
