// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.spi.AuditStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A trail is sealed while its database refuses commits, lies about them and loses connections. */
@Tag("external")
final class SealingFaultTest {
    private static final int TIMES = 12;
    private static final Pattern PLACE = Pattern.compile("//[^/:]+:([0-9]+)/");

    @ParameterizedTest
    @CsvSource({
        "postgresql, COMMITS_AND_SAYS_ROLLED_BACK",
        "postgresql, COMMITS_AND_SAYS_NOTHING",
        "postgresql, ROLLS_BACK_AND_SAYS_COMMITTED",
        "postgresql, ROLLS_BACK_AND_SAYS_NOTHING",
        "h2, COMMITS_AND_SAYS_ROLLED_BACK",
        "h2, COMMITS_AND_SAYS_NOTHING",
        "h2, ROLLS_BACK_AND_SAYS_COMMITTED",
        "h2, ROLLS_BACK_AND_SAYS_NOTHING"
    })
    void everySecondCallEndsInLies_everythingIsSealedOnce(String database, Lie lie) {
        try (TestServer server = start(LyingDatabase.pool(database))) {
            AuditStore store = server.auditStore();
            TrailEngine node = SealedTrail.node("aa");
            TrailSealing sealing = SealedTrail.sealing(store, 3);
            int told = 0;
            for (int i = 0; i < TIMES; i++) {
                SealedTrail.record(store, node, 4, 1);
                told += lie.during(() -> seal(sealing));
                if (i % 3 == 2) {
                    SealedTrail.seal(sealing);
                }
            }
            SealedTrail.seal(sealing);

            assertThat(told).isGreaterThanOrEqualTo(TIMES);
            assertAllSealed(store, 4 * TIMES + 2);
        }
    }

    @ParameterizedTest
    @EnumSource(CutProxy.Cut.class)
    void connectionCutAtTheCommit_everythingIsSealedOnce(CutProxy.Cut cut) {
        Matcher url = PLACE.matcher(TestPostgres.newDatabase());
        assertThat(url.find()).isTrue();
        try (CutProxy proxy = CutProxy.start(Integer.parseInt(url.group(1)));
                TestServer server = start(TestPool.sized(
                        url.replaceFirst("//127.0.0.1:" + proxy.port() + "/") + "&prepareThreshold=0",
                        "postgres",
                        4,
                        TransactionIsolation.UNDEFINED))) {
            AuditStore store = server.auditStore();
            TrailEngine node = SealedTrail.node("aa");
            TrailSealing sealing = SealedTrail.sealing(store, 100);
            for (int i = 0; i < TIMES; i++) {
                SealedTrail.record(store, node, 2, 1);
                proxy.cutNext(cut);
                seal(sealing);
                proxy.cutNone();
                if (i % 3 == 2) {
                    SealedTrail.seal(sealing);
                }
            }
            SealedTrail.seal(sealing);

            assertThat(proxy.cuts()).isEqualTo(TIMES);
            assertAllSealed(store, 2 * TIMES + 2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STAYS_IN_DOUBT_AND_SAYS_NOTHING", "STAYS_IN_DOUBT_AND_SAYS_COMMITTED"})
    void nodeThatEndsInTheMiddle_isFollowedByOneThatGoesOn(Lie lie) {
        try (TestServer server = start(LyingDatabase.pool("h2"))) {
            AuditStore store = server.auditStore();
            TrailEngine node = SealedTrail.node("aa");
            for (int i = 0; i < TIMES; i++) {
                SealedTrail.record(store, node, 2, 1);
                TrailSealing last = SealedTrail.sealing(store, 2);
                lie.during(() -> seal(last));
            }
            SealedTrail.seal(SealedTrail.sealing(store, 100));

            assertAllSealed(store, 2 * TIMES + 2);
        }
    }

    private static TestServer start(AgroalDataSource pool) {
        TestServer server = TestServer.store(JpaProvider.HIBERNATE, pool);
        AuditStore store = server.auditStore();
        System.setProperty("trailseal.jpa.schema", "create");
        try {
            SealedTrail.TRANSACTIONS.call(() -> {
                store.open();
                return store;
            });
        } finally {
            System.clearProperty("trailseal.jpa.schema");
        }
        SealedTrail.create(store);
        return server;
    }

    /** Seals, or is told that it could not. */
    private static void seal(TrailSealing sealing) {
        try {
            SealedTrail.seal(sealing);
        } catch (AuditException e) {
            assertThat(e.code()).isIn("TEST-00001", "TSEAL-01717", "TSEAL-05002", "TSEAL-05003");
        }
    }

    private static void assertAllSealed(AuditStore store, long entries) {
        VerificationReport report = SealedTrail.verify(store);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sealed()).isEqualTo(entries);
        assertThat(report.unsealed()).isZero();
    }
}
