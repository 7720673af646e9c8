// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A business that goes on while its audit tables can't be written to, whichever provider and database. */
abstract class FailOpenContract {
    @TempDir
    Path folder;

    private SalesDatabase database;
    private Path spool;
    private SalesServer server;

    abstract JpaProvider provider();

    abstract SalesDatabase create();

    @BeforeEach
    void open() {
        database = create();
        spool = folder.resolve("spool");
        start();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        database.close();
    }

    private void start() {
        server = SalesServer.start(provider(), database.pool(), spool);
    }

    @Test
    void rightToInsertRevoked_businessGoesOnAndItsEventsFollowOnceAndInOrder() {
        database.forbid();
        List<Integer> made = sell(1, 20);
        assertThatThrownBy(() -> server.sales().fail(100)).isInstanceOf(Accounts.Refusal.class);
        assertThat(database.sales()).isEqualTo(made);
        assertThat(database.recorded("sale.make")).isEmpty();
        assertThat(server.trail().statistics().pending()).isEqualTo(21);

        database.allow();

        awaitRecorded(made);
        await().until(() -> database.drained() == 1);
        assertThat(database.recorded("sale.fail")).containsExactly(100);
        assertThat(server.trail().statistics().pending()).isZero();
        assertValid();
        addLine("right to insert revoked and given back", made);
    }

    @Test
    void eventThatMustNotBeMissing_vetoesItsBusinessAndIsRecordedAsRolledBack() {
        database.forbid();

        Throwable thrown = catchThrowable(() -> server.sales().strict(1));

        assertThat(thrown).isNotNull();
        assertThat(database.sales()).isEmpty();
        database.allow();
        await().untilAsserted(() -> assertThat(database.recorded("sale.strict")).containsExactly(1));
        assertThat(Sql.column(database.admin(), "select outcome from trailseal_entry where event_name = 'sale.strict'"))
                .containsExactly("ROLLED_BACK");
        assertValid();
    }

    @Test
    void applicationStoppedWhileEventsWait_writesThemAtItsNextStart() {
        database.forbid();
        List<Integer> made = sell(1, 10);
        server.close();
        assertThat(database.recorded("sale.make")).isEmpty();
        database.allow();

        start();

        awaitRecorded(made);
        assertThat(database.sales()).isEqualTo(made);
        assertValid();
        addLine("application stopped while events wait", made);
    }

    @Test
    void applicationStartedWhileNothingCanBeWritten_goesOnWhereItWas() {
        database.forbid();
        sell(1, 5);
        server.close();

        start();
        sell(6, 10);
        database.allow();

        awaitRecorded(IntStream.rangeClosed(1, 10).boxed().toList());
        assertValid();
    }

    /** The files are there again as they were before: as if the process had died after the commit. */
    @Test
    void replayCutOffBetweenCommitAndRemoval_writesNothingTwice() throws IOException {
        database.forbid();
        List<Integer> made = sell(1, 30);
        Path before = folder.resolve("before");
        copy(spool, before);
        database.allow();
        await().until(() -> database.drained() == 1);
        server.close();
        copy(before, spool);

        start();

        await().until(() -> database.drained() == 2);
        awaitRecorded(made);
        assertValid();
        addLine("replay cut off between commit and removal", made);
    }

    private List<Integer> sell(int first, int last) {
        List<Integer> ids = IntStream.rangeClosed(first, last).boxed().toList();
        ids.forEach(id -> server.sales().make(id, "note"));
        return ids;
    }

    private void awaitRecorded(List<Integer> made) {
        await().untilAsserted(
                        () -> assertThat(database.recorded("sale.make")).containsExactlyInAnyOrderElementsOf(made));
        assertThat(database.disorder("sale.make")).isZero();
    }

    private void assertValid() {
        assertThat(server.trail().verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    private void addLine(String fault, List<Integer> made) {
        List<Integer> recorded = database.recorded("sale.make");
        int lost = (int) made.stream().filter(id -> !recorded.contains(id)).count();
        int invented = (int)
                recorded.stream().filter(id -> !database.sales().contains(id)).count();
        FaultLines.add(getClass(), fault, 1, lost, invented);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
