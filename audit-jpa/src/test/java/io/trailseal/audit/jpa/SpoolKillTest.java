// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed while its events wait in the spool, and while they are written from it. */
@Tag("external")
final class SpoolKillTest {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private SalesDatabase database;

    @BeforeEach
    void create() {
        database = SalesDatabase.postgres();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nodeKilledWhileItSpools_losesNoSaleThatWasMade() throws Exception {
        int last;
        try (SalesProcess process = SalesProcess.start(database.url(), folder, 1)) {
            process.readUntil("3");
            database.forbid();
            last = process.kill(process.readUntil("30"));
        }
        database.allow();

        try (SalesServer server = SalesServer.start(JpaProvider.HIBERNATE, database.pool(), folder)) {
            List<Integer> made = IntStream.rangeClosed(1, last).boxed().toList();
            await().atMost(LONGEST).until(() -> server.trail().statistics().pending() == 0);
            assertThat(database.recorded("sale.make")).containsAll(made).doesNotHaveDuplicates();
            assertValid(server);
        }
        addLine("node killed while it spools", 1, last, 0);
    }

    /** Commits and removals follow each other at once: some of the kills are in between. */
    @Test
    void nodeKilledWithAFullSpoolAndWhileItEmptiesIt_hasAllOnceButWhatItSaidIsLost() throws Exception {
        database.forbid();
        int last;
        try (SalesProcess process = SalesProcess.start(database.url(), folder, 1)) {
            last = process.kill(process.readUntil("full"));
        }
        assertThat(database.sales()).hasSize(last);
        database.allow();
        for (int part = 1; part <= 2; part++) {
            int enough = part * last / 3;
            try (SalesProcess process = SalesProcess.start(database.url(), folder, 0)) {
                await().atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> database.recorded("sale.make").size() >= enough);
                process.kill(0);
            }
        }

        try (SalesServer server = SalesServer.start(JpaProvider.HIBERNATE, database.pool(), folder)) {
            await().atMost(LONGEST).until(() -> server.trail().statistics().pending() == 0);
            assertThat(database.recorded("sale.make"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(1, last).boxed().toList());
            assertThat(database.disorder("sale.make")).isZero();
            assertValid(server);
        }
        addLine("node killed with a full spool, and while it empties it", 3, last, 1);
    }

    private static void assertValid(SalesServer server) {
        assertThat(server.trail().verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    /** @param declared how many events the node had said are lost, since its spool was full */
    private void addLine(String fault, int injected, int last, int declared) {
        List<Integer> recorded = database.recorded("sale.make");
        int missing = (int) IntStream.rangeClosed(1, last)
                .filter(id -> !recorded.contains(id))
                .count();
        List<Integer> sales = database.sales();
        int invented = (int) recorded.stream().filter(id -> !sales.contains(id)).count();
        FaultLines.add(SpoolKillTest.class, fault, injected, missing - declared, invented);
    }
}
