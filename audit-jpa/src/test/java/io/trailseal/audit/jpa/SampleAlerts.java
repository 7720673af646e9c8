// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Alerts for tests of the outbox, each told by its number. */
final class SampleAlerts {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private SampleAlerts() {}

    static Alert alert(long number) {
        return alert(number, "alice");
    }

    /** One of a chain that has others. */
    static Alert chained(long chain, long sequence) {
        return alert(chain * 10_000 + sequence, new ChainId(-2, chain), sequence, "alice");
    }

    static List<Alert> chain(long chain, int length) {
        return LongStream.rangeClosed(1, length)
                .mapToObj(sequence -> chained(chain, sequence))
                .toList();
    }

    static Alert alert(long number, String actor) {
        return alert(number, new ChainId(-1, number), number, actor);
    }

    static Alert alert(long number, ChainId chain, long sequence, String actor) {
        return new Alert(
                new UUID(number * 0x9E37_79B9_7F4A_7C15L, number),
                new UUID(1, number / 2),
                AlertType.SECURITY_EVENT,
                "security-level",
                Entries.TRAIL,
                "default",
                chain,
                sequence,
                NOW.minusSeconds(number),
                "sign-in",
                "AUTHENTICATION_FAILED",
                "SECURITY",
                "DENIED",
                actor,
                "",
                "",
                "clinic");
    }

    static List<Alert> alerts(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(SampleAlerts::alert)
                .toList();
    }
}
