// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of an alert, from a transaction on PostgreSQL to a queue on Artemis, while the broker is down or refuses. */
@Tag("external")
class RelayBrokerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private RelayBroker broker;
    private TestServer server;
    private RelayShop shop;

    @BeforeEach
    void start() throws Exception {
        broker = new RelayBroker(folder);
        AgroalDataSource pool = TestPostgres.local();
        RelayShop.createTable(pool);
        System.setProperty("trailseal.alerts.relay-interval", "PT0.1S");
        System.setProperty("trailseal.alerts.max-attempts", "2");
        try {
            server = RelayNode.start(pool, broker.url(), RelayShop.class, RelayNode.Mortal.class);
        } finally {
            System.clearProperty("trailseal.alerts.relay-interval");
            System.clearProperty("trailseal.alerts.max-attempts");
        }
        shop = server.get(RelayShop.class);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        broker.close();
    }

    @Test
    void brokerDownAndUp_allThatWasRaisedMeanwhileArrivesInOrder() throws Exception {
        RelayShop.trade(shop, "before", 20, 4);
        broker.stop();
        RelayShop.trade(shop, "while", 40, 4);
        assertThat(waiting()).isPositive();
        broker.start();
        RelayShop.trade(shop, "after", 20, 4);
        await().atMost(LONG).until(() -> waiting() == 0);

        RelayLedger ledger = RelayLedger.of(server.database(), broker);
        ledger.assertWhole();
        assertThat(ledger.arrivals()).hasSize(80);
        assertThat(ledger.failed()).hasSize(16);
        assertThat(dead()).isEmpty();
        FaultLines.add(
                RelayBrokerTest.class,
                "broker stopped and started while alerts are raised",
                1,
                ledger.missing().size(),
                ledger.invented().size());
    }

    @Test
    void brokerDownForMoreAttemptsThanAllowed_makesNoDeadLetters() throws Exception {
        shop.sell("before");
        await().atMost(LONG).until(() -> waiting() == 0);
        broker.stop();
        RelayShop.trade(shop, "while", 8, 4);
        await().atMost(LONG)
                .until(() -> server.statements().trips().stream()
                                .filter(trip -> trip.verb().equals("update"))
                                .count()
                        > 40);

        assertThat(dead()).isEmpty();
        broker.start();
        await().atMost(LONG).until(() -> waiting() == 0);
        RelayLedger.of(server.database(), broker).assertWhole();
    }

    @Test
    void alertThatTheBrokerRefuses_isADeadLetterAndCanBePutBack() throws Exception {
        broker.refuse("FAILED");
        RelayShop.trade(shop, "sale", 20, 1);
        await().atMost(LONG).until(() -> waiting() == 0);

        assertThat(dead()).hasSize(4).containsOnly("TSEAL-06004");
        broker.refuse("");
        Sql.run(
                server.database(),
                "update trailseal_alert set dead_at = null, dead_reason = null, refusals = 0, claimed_until = 0"
                        + " where dead_at is not null and dead_reason = 'TSEAL-06004'");
        await().atMost(LONG).until(() -> waiting() == 0);

        List<RelayBroker.Arrival> arrivals = broker.receive(20);
        assertThat(arrivals.subList(0, 16))
                .extracting(RelayBroker.Arrival::outcome)
                .containsOnly("SUCCESS");
        assertThat(arrivals.subList(16, 20))
                .extracting(RelayBroker.Arrival::outcome)
                .containsOnly("FAILED");
        assertThat(dead()).isEmpty();
    }

    @Test
    void rolledBackWork_raisesTheAlertOfItsFailureOnly() throws Exception {
        RelayShop.trade(shop, "sale", 10, 2);
        await().atMost(LONG).until(() -> waiting() == 0);

        RelayLedger ledger = RelayLedger.of(server.database(), broker);
        ledger.assertWhole();
        assertThat(ledger.alarmed()).isEqualTo(ledger.sold()).hasSize(8);
        assertThat(ledger.failed()).containsExactlyInAnyOrder("sale-refused-5", "sale-refused-10");
    }

    private int waiting() {
        return RelayNode.waiting(server.database());
    }

    private List<Object> dead() {
        return Sql.column(server.database(), "select dead_reason from trailseal_alert where dead_at is not null");
    }
}
