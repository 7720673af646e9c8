// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertInboxTest {
    private final AlertInbox inbox = new AlertInbox();

    @Test
    void alerts_areListedNewestArrivalFirst() {
        inbox.put(alert("1"));
        inbox.put(alert("2"));

        assertThat(inbox.newestFirst()).extracting(AlertNotice::id).containsExactly("2", "1");
    }

    @Test
    void alertDeliveredTwice_isListedOnce() {
        inbox.put(alert("1"));
        inbox.put(alert("2"));
        inbox.put(alert("1"));

        assertThat(inbox.newestFirst()).extracting(AlertNotice::id).containsExactly("2", "1");
    }

    @Test
    void fullInbox_forgetsTheOldest() {
        IntStream.rangeClosed(0, AlertInbox.CAPACITY).forEach(n -> inbox.put(alert("n" + n)));

        assertThat(inbox.newestFirst())
                .hasSize(AlertInbox.CAPACITY)
                .extracting(AlertNotice::id)
                .startsWith("n" + AlertInbox.CAPACITY)
                .doesNotContain("n0");
    }

    private static AlertNotice alert(String id) {
        return new AlertNotice(
                id,
                "event",
                "type",
                Instant.EPOCH,
                "reason",
                "patient.read",
                "DENIED",
                "bob",
                "Patient",
                "P-1",
                "chain",
                1);
    }
}
