// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertRefusedException;
import io.trailseal.audit.spi.AlertType;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import io.trailseal.audit.spi.SettledAlert.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Which alert is tried, in which order, and when a failure is taken for a refusal. */
class AlertDeliveryTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final TickingClock clock = new TickingClock();
    private final List<String> tried = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private boolean down;
    private boolean refuses;
    private final AlertDelivery delivery =
            new AlertDelivery(List.of(this::dispatch), new AlertFailures(ATTEMPTS, INTERVAL), clock);

    private void dispatch(Alert alert) throws Exception {
        String name = name(alert);
        tried.add(name);
        if (refuses && failing.contains(name)) {
            throw new AlertRefusedException("TSEAL-99999", "told to", new Exception());
        }
        if (down || failing.contains(name)) {
            throw new Exception("told to");
        }
    }

    @Test
    void alertThatFails_holdsBackItsChainAndNoOther() {
        failing.add("1/2");

        AlertDelivery.Delivered delivered = deliver(alert(1, 1), alert(1, 2), alert(1, 3), alert(2, 1));

        assertThat(tried).containsExactly("1/1", "1/2", "2/1");
        assertThat(ends(delivered)).containsExactly("1/1 DELIVERED", "1/2 WAITING", "2/1 DELIVERED");
        assertThat(delivered.goOn()).isTrue();
    }

    @Test
    void receiverThatIsDown_isTriedThreeTimesAndTheHeadsAreGivenBack() {
        down = true;

        AlertDelivery.Delivered delivered = deliver(alert(1, 1), alert(1, 2), alert(2, 1), alert(3, 1), alert(4, 1));

        assertThat(tried).containsExactly("1/1", "2/1", "3/1");
        assertThat(ends(delivered)).containsExactly("1/1 WAITING", "2/1 WAITING", "3/1 WAITING", "4/1 WAITING");
        assertThat(delivered.alerts().get(3).when()).isEqualTo(START);
        assertThat(delivered.goOn()).isFalse();
    }

    @Test
    void receiverThatIsDownForLong_makesNoDeadLetters() {
        deliver(alert(1, 0));
        down = true;

        for (int pass = 0; pass < 10 * ATTEMPTS; pass++) {
            assertThat(deliver(alert(1, 1), alert(2, 1)).alerts()).allSatisfy(settled -> {
                assertThat(settled.end()).isEqualTo(End.WAITING);
                assertThat(settled.refusals()).isZero();
            });
        }
    }

    @Test
    void nothingGetsThrough_eachChainIsTriedBeforeLong() {
        down = true;
        for (int pass = 0; pass < 7; pass++) {
            deliver(alert(1, 1), alert(2, 1), alert(3, 1), alert(4, 1), alert(5, 1), alert(6, 1), alert(7, 1));
        }

        assertThat(tried).contains("1/1", "2/1", "3/1", "4/1", "5/1", "6/1", "7/1");
    }

    @Test
    void alertThatFailsWhileOthersGetThrough_isADeadLetterAtLast() {
        failing.add("1/1");
        try (LogLines log = new LogLines()) {
            SettledAlert first = deliver(alert(1, 1), alert(2, 1)).alerts().get(0);
            SettledAlert last = first;
            for (int i = 0; last.end() == End.WAITING && i < 10; i++) {
                last = deliver(new ClaimedAlert(last.alert(), last.refusals()), alert(2, 2 + i))
                        .alerts()
                        .get(0);
            }

            assertThat(first.refusals()).isZero();
            assertThat(last.end()).isEqualTo(End.DEAD);
            assertThat(last.refusals()).isEqualTo(ATTEMPTS);
            assertThat(last.reason()).isEqualTo("java.lang.Exception");
            assertThat(log.with(Level.SEVERE, "TSEAL-04506")).hasSize(1);
        }
    }

    @Test
    void onlyChainThatFails_isTakenForRefusedOnceTheLastAlertGetsThroughAgain() {
        failing.add("1/2");
        deliver(alert(1, 1));

        SettledAlert first = deliver(alert(1, 2), alert(1, 3)).alerts().get(0);
        SettledAlert second = deliver(alert(1, 2), alert(1, 3)).alerts().get(0);

        assertThat(tried).containsExactly("1/1", "1/2", "1/1", "1/2", "1/1");
        assertThat(first.refusals()).isZero();
        assertThat(second.refusals()).isEqualTo(1);
    }

    @Test
    void deadLetter_holdsBackItsChainNoLonger() {
        failing.add("1/1");
        refuses = true;

        AlertDelivery.Delivered delivered = deliver(new ClaimedAlert(alert(1, 1).alert(), ATTEMPTS - 1), alert(1, 2));

        assertThat(ends(delivered)).containsExactly("1/1 DEAD", "1/2 DELIVERED");
        assertThat(delivered.alerts().get(0).reason()).isEqualTo("TSEAL-99999");
    }

    @Test
    void alertThatIsRefusedInSoManyWords_needsNoOtherToCompareWith() {
        failing.add("1/1");
        refuses = true;

        assertThat(deliver(alert(1, 1)).alerts()).singleElement().satisfies(settled -> assertThat(settled.refusals())
                .isEqualTo(1));
    }

    @Test
    void refusedAgainAndAgain_waitsTwiceAsLongEachTimeUpToALimit() {
        AlertFailures failures = new AlertFailures(100, INTERVAL);
        List<Long> waits = new ArrayList<>();
        for (int refusals = 0; refusals < 9; refusals++) {
            SettledAlert settled = failures.failed(
                    new ClaimedAlert(alert(1, 1).alert(), refusals),
                    new AlertRefusedException("TSEAL-99999", "told to", new Exception()),
                    START);
            waits.add(Duration.between(START, settled.when()).toSeconds());
        }

        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L, 300L);
    }

    @Test
    void reservationThatEndsMeanwhile_sendsNoMore() {
        clock.tick = Duration.ofSeconds(5);

        AlertDelivery.Delivered delivered = deliver(alert(1, 1), alert(1, 2), alert(1, 3), alert(1, 4), alert(2, 1));

        assertThat(tried).isNotEmpty().doesNotContain("1/4", "2/1");
        assertThat(ends(delivered)).contains("1/1 DELIVERED", "2/1 WAITING");
        assertThat(delivered.goOn()).isFalse();
    }

    private AlertDelivery.Delivered deliver(ClaimedAlert... alerts) {
        return delivery.deliver(new AlertSource.Claim(List.of(alerts), START.plusSeconds(30)));
    }

    private static List<String> ends(AlertDelivery.Delivered delivered) {
        return delivered.alerts().stream()
                .map(settled -> name(settled.alert()) + ' ' + settled.end())
                .toList();
    }

    private static String name(Alert alert) {
        return alert.chain().low() + "/" + alert.sequence();
    }

    private static ClaimedAlert alert(long chain, long sequence) {
        return new ClaimedAlert(
                new Alert(
                        new UUID(chain, sequence),
                        new UUID(chain, sequence),
                        AlertType.SECURITY_EVENT,
                        "security-level",
                        new TrailId(1, 1),
                        "default",
                        new ChainId(0, chain),
                        sequence,
                        START,
                        "alarm",
                        "SECURITY_VIOLATION",
                        "SECURITY",
                        "SUCCESS",
                        "alice",
                        "",
                        "",
                        "shop"),
                0);
    }

    /** Stands still, or goes on by a step each time it is asked. */
    private static final class TickingClock extends Clock {
        private Instant now = START;
        private Duration tick = Duration.ZERO;

        @Override
        public Instant instant() {
            Instant asked = now;
            now = now.plus(tick);
            return asked;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
