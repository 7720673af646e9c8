// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Alerts for tests of an outbox, each told by its chain and its number in it. */
final class OutboxAlerts {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private OutboxAlerts() {}

    static Alert alert(long chain, long sequence) {
        return alert(chain, sequence, AlertType.SECURITY_EVENT, "alice", "Order", "42", "clinic");
    }

    /** The first so many alerts of a chain. */
    static List<Alert> chain(long chain, int length) {
        return LongStream.rangeClosed(1, length)
                .mapToObj(sequence -> alert(chain, sequence))
                .toList();
    }

    /** The first alerts of so many chains. */
    static List<Alert> heads(int chains) {
        return LongStream.rangeClosed(1, chains)
                .mapToObj(chain -> alert(chain, 1))
                .toList();
    }

    /** One of a kind each: empty, unusual and longest texts. */
    static List<Alert> unusual() {
        String planes = " e\u0301\u00e9 \uD83D\uDE00 \u4E2D <&>\"'\\ \n\t\u0001  ";
        return List.of(
                alert(1, 1, AlertType.SECURITY_EVENT, "a", "", "", ""),
                alert(1, 2, AlertType.COMPLIANCE_VIOLATION, planes, planes, planes, planes),
                alert(
                        1,
                        3,
                        AlertType.INTEGRITY_FAILURE,
                        "\u4E2D".repeat(Projection.ACTOR_LENGTH),
                        "\u4E2D".repeat(Projection.TARGET_TYPE_LENGTH),
                        "\uD83D\uDE00".repeat(Projection.TARGET_ID_LENGTH / 2),
                        "clinic"));
    }

    /** The same for an event to which the application gave this id. */
    static Alert ofEvent(UUID eventId, Alert a) {
        return new Alert(
                a.id(),
                eventId,
                a.type(),
                a.reason(),
                a.trail(),
                a.trailName(),
                a.chain(),
                a.sequence(),
                a.time(),
                a.name(),
                a.eventType(),
                a.level(),
                a.outcome(),
                a.actor(),
                a.targetType(),
                a.targetId(),
                a.application());
    }

    private static Alert alert(
            long chain,
            long sequence,
            AlertType type,
            String actor,
            String targetType,
            String targetId,
            String application) {
        long number = chain * 10_000 + sequence;
        return new Alert(
                // in no order that has to do with the alert's
                new UUID(number * 0x9E37_79B9_7F4A_7C15L, number),
                new UUID(1, number),
                type,
                "security-level",
                new TrailId(1, -2),
                "default",
                new ChainId(-2, chain),
                sequence,
                NOW.minusSeconds(number).plusNanos(123_457_000),
                "sign-in",
                "AUTHENTICATION_FAILED",
                "SECURITY",
                "DENIED",
                actor,
                targetType,
                targetId,
                application);
    }
}
