// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that die while they hand on alerts: nothing is missing afterwards, nothing invented, and each chain is in order. */
@Tag("external")
class RelayKillTest {
    /** How often a node is killed at each point: {@code ./mvnw verify -Pcrash} does it fifty times. */
    private static final int KILLS = Integer.getInteger("tests.kills", 5);

    private static final int CALLS = 20;
    private static final List<String> SHORT =
            List.of("trailseal.alerts.relay-reservation=PT1S", "trailseal.alerts.relay-interval=PT0.2S");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void nodeKilledWhileItHandsOn_losesAndInventsNothing(RelayNode.Death death) throws Exception {
        String url = TestPostgres.newDatabase();
        try (RelayBroker broker = new RelayBroker(folder);
                AgroalDataSource database = TestPool.local(url, "postgres")) {
            RelayShop.createTable(database);
            for (int kill = 0; kill < KILLS; kill++) {
                int at = 1 + kill * 3 % (CALLS / 2);
                assertThat(run(url, broker, "n" + kill, death, at)).as(log()).isEqualTo(RelayNode.DIED);
            }
            assertThat(run(url, broker, "last", RelayNode.Death.NEVER, 0))
                    .as(log())
                    .isZero();

            RelayLedger ledger = RelayLedger.of(database, broker);
            ledger.assertWhole();
            assertThat(broker.sends()).hasSameSizeAs(ledger.arrivals());
            System.out.println("relay " + death + ": kills " + KILLS + ", alerts "
                    + ledger.arrivals().size() + ", repetitions " + broker.repetitions());
            FaultLines.add(
                    RelayKillTest.class,
                    "node killed between "
                            + (death == RelayNode.Death.BEFORE_SEND ? "commit and send" : "send and mark"),
                    KILLS,
                    ledger.missing().size(),
                    ledger.invented().size());
        }
    }

    @Test
    void oneOfTwoNodesKilled_otherTakesOver() throws Exception {
        int kills = Math.max(1, KILLS / 5);
        String url = TestPostgres.newDatabase();
        try (RelayBroker broker = new RelayBroker(folder);
                AgroalDataSource database = TestPool.local(url, "postgres")) {
            RelayShop.createTable(database);
            for (int kill = 0; kill < kills; kill++) {
                Process survivor = launch(url, broker, "s" + kill, 200, RelayNode.Death.NEVER, 0);
                Process victim = launch(url, broker, "v" + kill, 200, RelayNode.Death.AFTER_SEND, 30 + kill);
                assertThat(ended(victim)).as(log()).isEqualTo(RelayNode.DIED);
                assertThat(ended(survivor)).as(log()).isZero();
            }

            RelayLedger ledger = RelayLedger.of(database, broker);
            ledger.assertWhole();
            FaultLines.add(
                    RelayKillTest.class,
                    "one of two nodes killed while both hand on alerts",
                    kills,
                    ledger.missing().size(),
                    ledger.invented().size());
        }
    }

    @Test
    void twoNodesShareAnOutbox_eachAlertIsSentOnce() throws Exception {
        String url = TestPostgres.newDatabase();
        try (RelayBroker broker = new RelayBroker(folder);
                AgroalDataSource database = TestPool.local(url, "postgres")) {
            RelayShop.createTable(database);
            List<String> settings = List.of("trailseal.alerts.relay-interval=PT0.2S");
            Process one =
                    RelayNode.launch(file(), settings, arguments(url, broker, "a", 500, RelayNode.Death.NEVER, 0));
            Process two =
                    RelayNode.launch(file(), settings, arguments(url, broker, "b", 500, RelayNode.Death.NEVER, 0));
            assertThat(ended(one)).as(log()).isZero();
            assertThat(ended(two)).as(log()).isZero();

            RelayLedger ledger = RelayLedger.of(database, broker);
            ledger.assertWhole();
            assertThat(ledger.arrivals()).hasSize(1000);
            assertThat(broker.sends()).hasSize(1000);
            assertThat(broker.repetitions()).isZero();
        }
    }

    private int run(String url, RelayBroker broker, String name, RelayNode.Death death, int at) throws Exception {
        return ended(launch(url, broker, name, CALLS, death, at));
    }

    private Process launch(String url, RelayBroker broker, String name, int calls, RelayNode.Death death, int at)
            throws Exception {
        return RelayNode.launch(file(), SHORT, arguments(url, broker, name, calls, death, at));
    }

    private static List<String> arguments(
            String url, RelayBroker broker, String name, int calls, RelayNode.Death death, int at) {
        return List.of(url, broker.url(), name, String.valueOf(calls), "4", death.name(), String.valueOf(at));
    }

    private static int ended(Process node) throws InterruptedException {
        try {
            assertThat(node.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return node.exitValue();
        } finally {
            node.destroyForcibly();
        }
    }

    private Path file() {
        return folder.resolve("nodes.log");
    }

    private String log() throws Exception {
        String all = Files.exists(file()) ? Files.readString(file()) : "";
        return all.substring(Math.max(0, all.length() - 3000));
    }
}
