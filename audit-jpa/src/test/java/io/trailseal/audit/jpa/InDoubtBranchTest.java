// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prepared branches that are ended long after their node was told of it, and transactions that another thread ends. */
@Tag("external")
@Timeout(120)
final class InDoubtBranchTest {
    private static final int TIMES = 8;

    @ParameterizedTest
    @CsvSource({
        "STAYS_IN_DOUBT_AND_SAYS_COMMITTED, true, commit, LOSS_DECLARED, VALID_UNANCHORED",
        "STAYS_IN_DOUBT_AND_SAYS_COMMITTED, true, rollback, LOSS_DECLARED, LOSS_DECLARED",
        "STAYS_IN_DOUBT_AND_SAYS_NOTHING, true, commit, LOSS_DECLARED, VALID_UNANCHORED",
        "STAYS_IN_DOUBT_AND_SAYS_NOTHING, true, rollback, LOSS_DECLARED, LOSS_DECLARED",
        "STAYS_IN_DOUBT_AND_SAYS_NOTHING, false, commit, VALID_UNANCHORED, VALID_UNANCHORED",
        "STAYS_IN_DOUBT_AND_SAYS_NOTHING, false, rollback, VALID_UNANCHORED, VALID_UNANCHORED"
    })
    void branchEndedLater_nobodyIsAccusedAndNobodyWaitsForIt(
            Lie lie, boolean otherCommits, String end, Verdict meanwhile, Verdict afterwards) {
        try (LoadServer load = start()) {
            int told = 0;
            for (int i = 0; i < TIMES; i++) {
                String id = "call-" + i;
                told += lie.during(() -> LyingDatabase.call(() -> deposit(load, id + "-doubt", otherCommits)));
                load.accounts().deposit(id, 0);
            }
            String fault = "branch " + lie + (otherCommits ? " at commit" : " at rollback");
            Truth.assertTold(InDoubtBranchTest.class, fault, load, told, meanwhile);

            List<Object> branches =
                    Sql.column(load.pool(), "select gid from pg_prepared_xacts where database = current_database()");
            branches.forEach(branch -> Sql.run(load.pool(), end + " prepared '" + branch + "'"));

            assertThat(branches).hasSize(TIMES);
            Truth.assertTold(
                    InDoubtBranchTest.class, fault + ", ended later by " + end, load, branches.size(), afterwards);
            assertThat(Truth.events(load, "account.two SUCCESS")).isEqualTo(end.equals("commit") ? TIMES : 0);
            assertThat(Truth.events(load, "account.deposit SUCCESS")).isEqualTo(TIMES);
        }
    }

    @Test
    void transactionsEndedByTheReaper_areRolledBackWithTheirChanges() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(TIMES);
        try (LoadServer load = start()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                String id = "call-" + i;
                calls.add(() -> {
                    TestTransactions.manager().setTransactionTimeout(1);
                    LyingDatabase.call(
                            () -> load.server().get(TwoResources.class).waitForTheEnd(id));
                    return true;
                });
            }
            for (Future<Boolean> call : executor.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }

            Truth.assertTold(InDoubtBranchTest.class, "ended by the reaper", load, TIMES, Verdict.VALID_UNANCHORED);
            assertThat(load.events()).isEqualTo(Map.of("account.slow ROLLED_BACK", TIMES));
        } finally {
            executor.shutdownNow();
        }
    }

    private static LoadServer start() {
        return LoadServer.start(JpaProvider.HIBERNATE, LyingDatabase.pool("postgresql"), true, 2, TwoResources.class);
    }

    private static void deposit(LoadServer load, String id, boolean otherCommits) {
        try {
            load.server().get(TwoResources.class).deposit(id, otherCommits);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
