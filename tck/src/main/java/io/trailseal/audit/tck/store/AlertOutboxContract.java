// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.OutboxAlerts.NOW;
import static io.trailseal.audit.tck.store.OutboxAlerts.alert;
import static io.trailseal.audit.tck.store.OutboxAlerts.chain;
import static io.trailseal.audit.tck.store.OutboxAlerts.heads;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import io.trailseal.audit.tck.Assertion;
import io.trailseal.audit.tck.AssertionReport;
import io.trailseal.audit.tck.NotShown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link io.trailseal.audit.spi.AlertOutbox} does, as tests. Whoever has written one extends this class, says how to get at it,
 * and runs the tests with JUnit 5. Each test names the sentence of {@code docs/reference/store-contract.adoc} that it shows.
 *
 * @since 0.1.0
 */
@ExtendWith(AssertionReport.class)
@NotShown("AO-18")
public abstract class AlertOutboxContract {
    private static final Instant LATER = NOW.plusSeconds(61);

    private @Nullable OutboxFixture current;
    private @Nullable OutboxUnderTest outbox;

    /** For subclasses. */
    protected AlertOutboxContract() {
        // nothing to prepare
    }

    /**
     * The outbox under test.
     *
     * @return a fixture that serves one test
     */
    protected abstract OutboxFixture fixture();

    @BeforeEach
    final void create() throws Exception {
        current = fixture();
        outbox = new OutboxUnderTest(current.create(), current.transactions());
    }

    @AfterEach
    final void close() throws Exception {
        if (current != null) {
            current.close();
        }
    }

    private OutboxUnderTest outbox() {
        if (outbox == null) {
            throw new IllegalStateException("there is no outbox");
        }
        return outbox;
    }

    @Test
    @Assertion("AO-1")
    void whateverAnAlertHolds_itComesBackWhole() throws Exception {
        outbox().add(OutboxAlerts.unusual());

        assertThat(outbox().claim(9, NOW)).containsExactlyInAnyOrderElementsOf(OutboxAlerts.unusual());
    }

    @Test
    @Assertion("AO-2")
    void alertsOfSeveralChains_areClaimedOldestFirst() throws Exception {
        for (long chain : new long[] {3, 1, 4, 2}) {
            outbox().add(List.of(alert(chain, 1)));
        }

        assertThat(outbox().claim(2, NOW)).containsExactlyInAnyOrder(alert(3, 1), alert(1, 1));
        assertThat(outbox().claim(2, NOW)).containsExactlyInAnyOrder(alert(4, 1), alert(2, 1));
    }

    @Test
    @Assertion("AO-3")
    void claim_givesAtMostSoManyAndAllThereAre() throws Exception {
        outbox().add(heads(5));

        assertThat(outbox().claim(3, NOW)).hasSize(3);
        assertThat(outbox().claim(3, NOW)).hasSize(2);
        assertThat(outbox().claim(3, NOW)).isEmpty();
    }

    @Test
    @Assertion("AO-4")
    void addedInATransactionThatRollsBack_areNeverClaimed() throws Exception {
        outbox().rollBack(box -> box.add(chain(1, 2)));

        assertThat(outbox().claim(9, NOW)).isEmpty();
    }

    @Test
    @Assertion("AO-5")
    void claimThatRollsBack_reservesNothing() throws Exception {
        outbox().add(chain(1, 2));
        outbox().rollBack(box -> box.claim(9, NOW, LATER));

        assertThat(outbox().claim(9, NOW)).hasSize(2);
    }

    @Test
    @Assertion("AO-6")
    void reservation_endsByItself() throws Exception {
        outbox().add(chain(1, 2));
        assertThat(outbox().claim(1, NOW)).hasSize(1);

        assertThat(outbox().claim(9, NOW.plusSeconds(59))).isEmpty();
        assertThat(outbox().claim(9, LATER)).hasSize(2);
    }

    @Test
    @Assertion("AO-7")
    void chainThatIsReserved_isGivenToNobodyElseAndOthersAre() throws Exception {
        outbox().add(chain(1, 3));
        assertThat(outbox().claim(1, NOW)).hasSize(1);
        outbox().add(List.of(alert(1, 4)));
        outbox().add(chain(2, 1));

        assertThat(outbox().claim(9, NOW)).containsExactly(alert(2, 1));
    }

    @Test
    @Assertion("AO-8")
    void alertsOfOneChain_areClaimedInOrderWithoutAGap() throws Exception {
        outbox().add(chain(1, 12));
        outbox().add(chain(2, 3));

        List<Alert> claimed = outbox().claim(10, NOW);
        assertThat(claimed).isNotEmpty();

        for (long number = 1; number <= 2; number++) {
            ChainId id = new ChainId(-2, number);
            List<Alert> ofChain =
                    claimed.stream().filter(alert -> alert.chain().equals(id)).toList();
            assertThat(ofChain).isEqualTo(chain(number, ofChain.size()));
        }
    }

    @Test
    @Assertion("AO-9")
    void deliveredAlert_isNeverClaimedAgain() throws Exception {
        outbox().add(chain(1, 2));
        outbox().settle(outbox().claimed(9, NOW).stream()
                .map(claimed -> SettledAlert.delivered(claimed, NOW))
                .toList());

        assertThat(outbox().claim(9, NOW)).isEmpty();
        assertThat(outbox().claim(9, NOW.plusSeconds(86_400))).isEmpty();
    }

    @Test
    @Assertion("AO-10")
    void alertThatFailed_waitsAndHoldsBackItsChainOnly() throws Exception {
        outbox().add(chain(1, 3));
        outbox().add(chain(2, 1));
        outbox().claim(9, NOW);
        outbox().settle(List.of(
                SettledAlert.waiting(alert(1, 1), 2, NOW.plusSeconds(10)), SettledAlert.waiting(alert(2, 1), 0, NOW)));

        assertThat(outbox().claim(9, NOW.plusSeconds(1))).containsExactly(alert(2, 1));
        assertThat(outbox().claimed(9, NOW.plusSeconds(11)))
                .containsExactly(
                        new ClaimedAlert(alert(1, 1), 2),
                        new ClaimedAlert(alert(1, 2), 0),
                        new ClaimedAlert(alert(1, 3), 0));
    }

    @Test
    @Assertion("AO-11")
    void deadAlert_isNeverClaimedAgainAndHoldsBackNothing() throws Exception {
        outbox().add(chain(1, 2));
        outbox().claim(9, NOW);
        outbox().settle(List.of(SettledAlert.dead(alert(1, 1), 10, NOW, "REFUSED-1")));

        assertThat(outbox().claim(9, NOW.plusSeconds(1)))
                .doesNotContain(alert(1, 1))
                .contains(alert(1, 2));
    }

    @Test
    @Assertion("AO-12")
    void settledByWhoIsTooLate_isIgnored() throws Exception {
        outbox().add(chain(1, 2));
        List<ClaimedAlert> slow = outbox().claimed(9, NOW);
        List<ClaimedAlert> next = outbox().claimed(9, LATER);
        assertThat(next).hasSize(2);

        outbox().settle(List.of(
                SettledAlert.waiting(slow.get(0).alert(), 5, NOW), SettledAlert.delivered(slow.get(1), NOW)));

        assertThat(outbox().claim(9, LATER)).isEmpty();
        assertThat(outbox().claimed(9, LATER.plusSeconds(61))).isEqualTo(next);
    }

    @Test
    @Assertion("AO-13")
    void alertLeftOutWhenTheOthersAreSettled_waitsAsBefore() throws Exception {
        outbox().add(chain(1, 3));
        List<ClaimedAlert> claimed = outbox().claimed(9, NOW);
        outbox().settle(List.of(SettledAlert.delivered(claimed.get(0), NOW)));

        assertThat(outbox().claimed(9, NOW.plusSeconds(1)))
                .containsExactly(new ClaimedAlert(alert(1, 2), 0), new ClaimedAlert(alert(1, 3), 0));
    }

    @Test
    @Assertion("AO-14")
    void manyNodes_takeEachChainInOrderAndEachAlertOnce() throws Exception {
        for (int sequence = 1; sequence <= 10; sequence++) {
            for (int chain = 1; chain <= 5; chain++) {
                outbox().add(List.of(alert(chain, sequence)));
            }
        }
        Queue<Alert> delivered = new ConcurrentLinkedQueue<>();
        AtomicLong reservations = new AtomicLong();

        Together.all(4, node -> {
            for (int i = 0; i < 2000 && delivered.size() < 50; i++) {
                Instant until = NOW.plusSeconds(60).plusMillis(reservations.incrementAndGet());
                List<ClaimedAlert> mine = outbox().claimed(4, NOW, until);
                mine.forEach(claimed -> delivered.add(claimed.alert()));
                outbox().settle(
                                until,
                                mine.stream()
                                        .map(claimed -> SettledAlert.delivered(claimed, NOW))
                                        .toList());
            }
            return node;
        });

        assertThat(delivered).hasSize(50).doesNotHaveDuplicates();
        for (long number = 1; number <= 5; number++) {
            ChainId id = new ChainId(-2, number);
            assertThat(delivered.stream().filter(alert -> alert.chain().equals(id)))
                    .containsExactlyElementsOf(chain(number, 10));
        }
    }

    @Test
    @Assertion("AO-15")
    void claimWhileAnotherNodeClaims_waitsForNobody() throws Exception {
        outbox().add(heads(8));
        List<Alert> all = new ArrayList<>();

        outbox().commit(box -> {
            box.claim(3, NOW, NOW.plusSeconds(60)).forEach(claimed -> all.add(claimed.alert()));
            all.addAll(Together.elsewhere(thread -> outbox().claim(3, NOW)));
        });
        all.addAll(outbox().claim(9, NOW));

        assertThat(all).containsExactlyInAnyOrderElementsOf(heads(8));
    }

    @Test
    @Assertion("AO-16")
    void alertsOfOneEventId_areAllKept() throws Exception {
        UUID event = new UUID(7, 7);
        List<Alert> alerts = Stream.of(alert(1, 1), alert(1, 2), alert(2, 1))
                .map(alert -> OutboxAlerts.ofEvent(event, alert))
                .toList();
        outbox().add(alerts.subList(0, 2));
        outbox().add(alerts.subList(2, 3));

        assertThat(outbox().claim(9, NOW)).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    @Assertion("AO-17")
    void settlementThatRollsBack_changesNothing() throws Exception {
        outbox().add(chain(1, 2));
        List<ClaimedAlert> claimed = outbox().claimed(9, NOW);
        outbox().rollBack(box -> box.settle(NOW.plusSeconds(60), List.of(SettledAlert.delivered(claimed.get(0), NOW))));

        assertThat(outbox().claim(9, NOW)).isEmpty();
        assertThat(outbox().claimed(9, LATER)).isEqualTo(claimed);
    }
}
