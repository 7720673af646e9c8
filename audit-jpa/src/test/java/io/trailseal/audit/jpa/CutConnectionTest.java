// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.trailseal.audit.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that break at the commit. */
@Tag("external")
final class CutConnectionTest {
    private static final int TIMES = 25;
    private static final Pattern PLACE = Pattern.compile("//[^/:]+:([0-9]+)/");

    @ParameterizedTest
    @EnumSource(CutProxy.Cut.class)
    void connectionCutAtTheCommit_changesAndEventsStandForEachOther(CutProxy.Cut cut) {
        Matcher url = PLACE.matcher(TestPostgres.newDatabase());
        assertThat(url.find()).isTrue();
        try (CutProxy proxy = CutProxy.start(Integer.parseInt(url.group(1)));
                LoadServer load = LoadServer.start(
                        JpaProvider.HIBERNATE,
                        TestPool.sized(
                                // each COMMIT as a text of its own
                                url.replaceFirst("//127.0.0.1:" + proxy.port() + "/") + "&prepareThreshold=0",
                                "postgres",
                                8,
                                TransactionIsolation.UNDEFINED),
                        true,
                        2)) {
            for (int i = 0; i < TIMES; i++) {
                String id = "call-" + i;
                proxy.cutNext(cut);
                LyingDatabase.call(() -> load.accounts().deposit(id + "-cut", 0));
                proxy.cutNone();
                load.accounts().deposit(id, Accounts.DISTANCE);
            }

            Truth.assertTold(
                    CutConnectionTest.class,
                    "connection cut " + cut,
                    load,
                    proxy.cuts(),
                    Verdict.VALID_UNANCHORED,
                    Verdict.LOSS_DECLARED);
            assertThat(proxy.cuts()).isEqualTo(TIMES);
            assertThat(Truth.events(load, "account.deposit SUCCESS")).isGreaterThanOrEqualTo(TIMES);
        }
    }
}
