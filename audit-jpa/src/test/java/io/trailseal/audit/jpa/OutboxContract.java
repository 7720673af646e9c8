// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.SampleAlerts.alert;
import static io.trailseal.audit.jpa.SampleAlerts.alerts;
import static io.trailseal.audit.jpa.SampleAlerts.chain;
import static io.trailseal.audit.jpa.SampleAlerts.chained;
import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is the database outbox's own, whichever provider and database. What every outbox promises, the tests of {@code tck} show of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboxContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private TestServer server;
    private AlertOutbox outbox;

    abstract TestServer start();

    /** Whether a claim leaves the alerts beyond its limit to others while it lasts. */
    abstract boolean locksOnlyWhatItTakes();

    @BeforeAll
    void open() throws Exception {
        server = start();
        outbox = server.outbox();
        inTransaction(() -> {
            server.auditStore().open();
            return outbox;
        });
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        Sql.run(server.database(), "delete from trailseal_alert");
        server.statements().clear();
    }

    private void add(List<Alert> alerts) throws Exception {
        inTransaction(() -> {
            outbox.add(alerts);
            return alerts;
        });
    }

    private List<Alert> claim(int max, Instant now) throws Exception {
        return claimed(max, now).stream().map(ClaimedAlert::alert).toList();
    }

    private List<ClaimedAlert> claimed(int max, Instant now) throws Exception {
        return inTransaction(() -> outbox.claim(max, now, now.plusSeconds(60)));
    }

    private void settle(Instant until, SettledAlert... alerts) throws Exception {
        inTransaction(() -> {
            outbox.settle(until, List.of(alerts));
            return alerts;
        });
    }

    @Test
    void addedTogether_areOneBatchOfInserts() throws Exception {
        add(alerts(1, 5));

        assertThat(server.statements().trips())
                .extracting(StatementLog.Trip::verb, StatementLog.Trip::rows)
                .containsExactly(tuple("insert", 5));
    }

    @Test
    void twoNodesAtOnce_neitherWaitNorOverlap() throws Exception {
        add(alerts(0, 10));
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<List<Alert>> first = other.submit(() -> inTransaction(() -> {
                List<Alert> mine = outbox.claim(4, NOW, NOW.plusSeconds(60)).stream()
                        .map(ClaimedAlert::alert)
                        .toList();
                claimed.countDown();
                assertThat(finish.await(30, TimeUnit.SECONDS)).isTrue();
                return mine;
            }));
            assertThat(claimed.await(30, TimeUnit.SECONDS)).isTrue();

            List<Alert> second = claim(10, NOW);
            finish.countDown();

            assertThat(first.get(30, TimeUnit.SECONDS)).containsExactlyElementsOf(alerts(0, 4));
            assertThat(second).containsExactlyElementsOf(alerts(4, locksOnlyWhatItTakes() ? 6 : 0));
            assertThat(claim(10, NOW)).containsExactlyElementsOf(alerts(4, locksOnlyWhatItTakes() ? 0 : 6));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void delivered_areNotClaimedAgain() throws Exception {
        add(alerts(1, 3));
        List<ClaimedAlert> claimed = claimed(3, NOW);
        settle(
                NOW.plusSeconds(60),
                SettledAlert.delivered(claimed.get(0), NOW.plusSeconds(1)),
                SettledAlert.delivered(claimed.get(2), NOW.plusSeconds(1)));

        assertThat(claim(3, NOW.plusSeconds(120))).containsExactly(alert(2));
        assertThat(Sql.column(
                        server.database(), "select delivered_at from trailseal_alert where delivered_at is not null"))
                .containsOnly(Columns.micros(NOW.plusSeconds(1)))
                .hasSize(2);
    }

    @Test
    void nothingSettled_touchesNoDatabase() {
        outbox.settle(NOW, List.of());

        assertThat(server.statements().trips()).isEmpty();
    }

    @Test
    void alertsOfOneChain_areClaimedInOrderWithoutAGap() throws Exception {
        add(chain(1, 4));
        add(chain(2, 2));

        assertThat(claim(5, NOW))
                .containsExactly(chained(1, 1), chained(2, 1), chained(1, 2), chained(1, 3), chained(1, 4));
    }

    @Test
    void longChainThatIsReserved_keepsNoOtherFromBeingFound() throws Exception {
        add(chain(1, 1100));
        add(chain(2, 2));
        assertThat(claim(3, NOW)).containsExactly(chained(1, 1), chained(1, 2), chained(1, 3));

        assertThat(claim(3, NOW)).containsExactly(chained(2, 1), chained(2, 2));
    }

    @Test
    void deadLetter_isKeptAndHoldsBackNothing() throws Exception {
        add(chain(1, 2));
        claim(10, NOW);
        settle(NOW.plusSeconds(60), SettledAlert.dead(chained(1, 1), 10, NOW, "TSEAL-06006"));

        assertThat(claim(10, NOW)).containsExactly(chained(1, 2));
        assertThat(Sql.column(server.database(), "select dead_reason from trailseal_alert where dead_at is not null"))
                .containsExactly("TSEAL-06006");
    }

    @Test
    void deadLetterPutBack_isClaimedAgainAndAloneIfItsChainIsReserved() throws Exception {
        add(chain(1, 3));
        claim(10, NOW);
        settle(NOW.plusSeconds(60), SettledAlert.dead(chained(1, 1), 10, NOW, "TSEAL-06006"));
        assertThat(claim(10, NOW)).containsExactly(chained(1, 2), chained(1, 3));

        Sql.run(
                server.database(),
                "update trailseal_alert set dead_at = null, dead_reason = null, refusals = 0, claimed_until = 0"
                        + " where dead_at is not null and dead_reason = 'TSEAL-06006'");

        assertThat(claimed(10, NOW)).containsExactly(new ClaimedAlert(chained(1, 1), 0));
    }

    @Test
    void sameAlertTwice_failsWithItsOwnCode() throws Exception {
        add(alerts(1, 1));

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> add(alerts(1, 1)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05001");
    }

    @Test
    void actorTooLongForItsColumn_isCutNotRefused() throws Exception {
        add(List.of(alert(1, "x".repeat(500))));

        assertThat(claim(1, NOW)).extracting(Alert::actor).containsExactly("x".repeat(200));
    }

    @Test
    void spoiltRow_holdsUpNoOther() throws Exception {
        add(alerts(1, 3));
        Sql.run(
                server.database(),
                "update trailseal_alert set alert_type = 'NONSENSE' where id = ?",
                alert(1).id().toString());
        Sql.run(
                server.database(),
                "update trailseal_alert set chain_id = ? where id = ?",
                new byte[3],
                alert(2).id().toString());

        assertThat(claim(2, NOW)).isEmpty();
        assertThat(claim(2, NOW)).containsExactly(alert(3));
        assertThat(Sql.column(server.database(), "select dead_reason from trailseal_alert where dead_at is not null"))
                .containsExactly("TSEAL-05004", "TSEAL-05004");
    }
}
