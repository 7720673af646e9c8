// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An application that is redeployed, or whose server is stopped, while it is at work; and one whose pool has nothing left. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class UnderLoadContract {
    private static final int REDEPLOYMENTS = 3;
    private static final int ROUNDS = 3;
    /** The least that is asked before something is done to the application. */
    private static final int WARM = 200;

    @TempDir
    Path folder;

    @Test
    void redeployedUnderLoad_losesAndInventsNothing(AppServer server, DatabaseServer database) throws Exception {
        Path war = LoadedApplication.archive(folder);
        try (LoadedApplication load = new LoadedApplication(server, database.jdbcUrl(SharedServer.LOAD_DATABASE))) {
            server.deploy(war);
            load.startCalling();
            for (int i = 0; i < REDEPLOYMENTS; i++) {
                awaitAnswers(load);
                server.undeploy(LoadedApplication.ARCHIVE);
                server.deploy(war);
            }
            awaitAnswers(load);
            server.undeploy(LoadedApplication.ARCHIVE);
            load.stopCalling();

            load.assertNothingLostOrInvented(
                    UnderLoadContract.class,
                    "redeployed under load, " + server.kind().title(),
                    REDEPLOYMENTS + 1);
        }
    }

    @Test
    void serverTerminatedUnderLoad_losesAndInventsNothing(SharedServer.NoneRunning none, DatabaseServer database)
            throws Exception {
        ServerKind kind = getClass().getAnnotation(OnServer.class).value();
        String jdbcUrl = database.jdbcUrl("terminated-" + kind.id());
        try (AppServer own = kind.start(ServerSettings.fromBuild(kind, folder.resolve("server"))
                        .withSystemProperty(SharedServer.LOAD_URL_PROPERTY, jdbcUrl));
                LoadedApplication load = new LoadedApplication(own, jdbcUrl)) {
            own.deploy(LoadedApplication.archive(folder));
            load.startCalling();
            awaitAnswers(load);
            own.process().destroy();
            own.process().onExit().get(60, TimeUnit.SECONDS);
            load.stopCalling();

            load.assertNothingLostOrInvented(
                    UnderLoadContract.class, "server terminated under load, " + kind.title(), 1);
            assertChainsAfterwards(load.openChains());
        }
    }

    @Test
    void everyConnectionRollsBackAtOnce_allIsRecorded(AppServer server, DatabaseServer database) throws Exception {
        try (LoadedApplication load = new LoadedApplication(server, database.jdbcUrl(SharedServer.LOAD_DATABASE))) {
            server.deploy(LoadedApplication.archive(folder));
            try {
                int calls = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    long begun = System.nanoTime();
                    assertThat(load.callTogether("r" + round + "-")).containsOnly(409);
                    calls += 8;
                    int expected = calls;
                    await().until(() -> load.events("load.deposit", "ROLLED_BACK") == expected);
                    // IronJacamar lets somebody wait for a connection for half a minute
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
                }
                int lost = calls - load.events("load.deposit", "ROLLED_BACK");
                int invented = load.events("load.deposit", "SUCCESS");
                assertThat(invented).isZero();
                LoadedApplication.takeDown(
                        UnderLoadContract.class,
                        "every connection rolls back at once, " + server.kind().title(),
                        calls,
                        lost,
                        invented);
            } finally {
                server.undeploy(LoadedApplication.ARCHIVE);
            }
            assertChainsAfterwards(load.openChains());
        }
    }

    @Test
    void undeployedDuringACall_waitsForItsEnd(AppServer server, DatabaseServer database) throws Exception {
        String jdbcUrl = database.jdbcUrl(SharedServer.LOAD_DATABASE);
        try (LoadedApplication load = new LoadedApplication(server, jdbcUrl)) {
            server.deploy(LoadedApplication.archive(folder));
            CompletableFuture<Void> undeployed;
            Future<Integer> slow;
            try (Connection signal = load.holdSignal()) {
                slow = load.call("slow-1/slow");
                await().until(() -> load.blockedSessions() == 1);
                undeployed = CompletableFuture.runAsync(() -> server.undeploy(LoadedApplication.ARCHIVE));
                // nothing new is taken any more
                await().until(() -> load.call("new/refuse").get() != 409);
                signal.rollback();
            }
            undeployed.get();

            assertThat(load.events("load.slow", "SUCCESS")).isOne();
            assertThat(load.changes()).containsExactly("slow-1");
            assertChainsAfterwards(load.openChains());
            assertThat(slow.get()).isEqualTo(204);
        }
    }

    /** What has become of the chains of nodes that were stopped in order: each has its closing entry. */
    void assertChainsAfterwards(List<String> open) {
        assertThat(open).isEmpty();
    }

    private static void awaitAnswers(LoadedApplication load) {
        int before = load.answered();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.answered() >= before + WARM);
    }
}
