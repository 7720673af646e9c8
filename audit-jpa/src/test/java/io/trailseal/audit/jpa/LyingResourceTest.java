// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases whose resources report another end of a transaction than it has had. */
@Tag("external")
final class LyingResourceTest {
    private static final int TIMES = 20;

    @ParameterizedTest
    @CsvSource({
        "postgresql, COMMITS_AND_SAYS_ROLLED_BACK, VALID_UNANCHORED, 20",
        "postgresql, COMMITS_AND_SAYS_NOTHING, VALID_UNANCHORED, 20",
        "postgresql, ROLLS_BACK_AND_SAYS_COMMITTED, LOSS_DECLARED, 0",
        "postgresql, ROLLS_BACK_AND_SAYS_NOTHING, LOSS_DECLARED, 0",
        "h2, COMMITS_AND_SAYS_ROLLED_BACK, VALID_UNANCHORED, 20",
        "h2, COMMITS_AND_SAYS_NOTHING, VALID_UNANCHORED, 20",
        "h2, ROLLS_BACK_AND_SAYS_COMMITTED, LOSS_DECLARED, 0",
        "h2, ROLLS_BACK_AND_SAYS_NOTHING, LOSS_DECLARED, 0"
    })
    void everySecondCommitIsALie_nobodyIsAccusedAndWhatIsLostIsDeclared(
            String database, Lie lie, Verdict verdict, int committed) {
        AtomicInteger told = new AtomicInteger();
        try (LoadServer load = LoadServer.start(JpaProvider.HIBERNATE, LyingDatabase.pool(database), true, 2)) {
            for (int i = 0; i < TIMES; i++) {
                String id = "call-" + i;
                told.addAndGet(lie.during(
                        () -> LyingDatabase.call(() -> load.accounts().deposit(id + "-lie", 0))));
                load.accounts().deposit(id + "-true", Accounts.DISTANCE);
            }

            Truth.assertTold(LyingResourceTest.class, database + ": " + lie, load, told.get(), verdict);
            assertThat(Truth.events(load, "account.deposit SUCCESS")).isEqualTo(TIMES + committed);
            assertThat(told).hasValueGreaterThanOrEqualTo(TIMES);
        }
    }
}
