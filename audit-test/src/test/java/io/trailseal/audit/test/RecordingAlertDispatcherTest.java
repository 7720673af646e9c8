// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertRefusedException;
import io.trailseal.audit.spi.AlertType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which alerts leave an application, and what becomes of them when nobody takes them. */
@EnableAuditTrail
class RecordingAlertDispatcherTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    TestClock clock;

    @Inject
    RecordingAlertDispatcher alerts;

    private void refusedCall(long id) {
        catchThrowable(() -> orders.delete(id));
    }

    @Test
    void alert_hasArrivedWhenItIsAskedFor() {
        orders.approve(1);
        refusedCall(42);

        assertThat(alerts.dispatched()).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo(AlertType.SECURITY_EVENT);
            assertThat(alert.name()).isEqualTo("order.delete");
            assertThat(alert.targetId()).isEqualTo("42");
        });
    }

    @Test
    void alertWhoseReceiverIsDown_followsLater() {
        alerts.fail();
        refusedCall(42);
        assertThat(alerts.dispatched()).isEmpty();
        assertThat(alerts.offered()).isNotEmpty();

        alerts.recover();
        clock.advance(Duration.ofHours(1));

        assertThat(alerts.dispatched()).extracting(Alert::targetId).containsExactly("42");
    }

    @Test
    void refusedAlert_followsLater() {
        alerts.refuse("SPAM");
        refusedCall(42);
        assertThat(alerts.dispatched()).isEmpty();

        alerts.recover();
        clock.advance(Duration.ofHours(1));

        assertThat(alerts.dispatched()).extracting(Alert::targetId).containsExactly("42");
    }

    @Test
    void alertThatIsRefused_holdsBackNoneOfOtherChainsForEver() {
        alerts.refuse("SPAM", alert -> alert.targetId().equals("1"));
        refusedCall(1);
        refusedCall(2);
        assertThat(alerts.offered()).isNotEmpty();

        for (int hours = 0; hours < 48 && alerts.dispatched().isEmpty(); hours++) {
            clock.advance(Duration.ofHours(1));
        }

        assertThat(alerts.dispatched()).extracting(Alert::targetId).containsExactly("2");
    }

    @Test
    void refusal_carriesItsCode() {
        refusedCall(42);
        Alert alert = alerts.dispatched().get(0);
        RecordingAlertDispatcher alone = new RecordingAlertDispatcher();
        alone.refuse("SPAM");

        assertThat(catchThrowable(() -> alone.dispatch(alert)))
                .isInstanceOfSatisfying(AlertRefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo("SPAM"));
        assertThat(alone.dispatched()).isEmpty();
        assertThat(alone.offered()).containsExactly(alert);
    }
}
