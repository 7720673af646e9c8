// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Alerts for tests, each told by its number. */
final class SampleAlerts {
    static final String ACTOR = "Mrs-Secret";

    private SampleAlerts() {}

    static Alert alert(long number) {
        return alert(number, AlertType.SECURITY_EVENT, ACTOR, "Patient", "P-Secret", "clinic", "default");
    }

    static List<Alert> alerts(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(SampleAlerts::alert).toList();
    }

    /** Everything that an alert may hold: each type, what is empty, unusual and long. */
    static List<Alert> unusual() {
        String strange = " e\u0301 \uD83D\uDE00 \u4E2D <&>\"'\\ \n\t\u0001 ";
        return List.of(
                alert(1, AlertType.SECURITY_EVENT, "a", "", "", "", "default"),
                alert(2, AlertType.COMPLIANCE_VIOLATION, strange, strange, strange, strange, strange),
                alert(
                        3,
                        AlertType.INTEGRITY_FAILURE,
                        "\u4E2D".repeat(Projection.ACTOR_LENGTH),
                        "\u4E2D".repeat(Projection.TARGET_TYPE_LENGTH),
                        "\u4E2D".repeat(Projection.TARGET_ID_LENGTH),
                        "clinic",
                        "t".repeat(100)),
                alert(4, AlertType.SECURITY_EVENT, ACTOR, "Patient", "", "clinic", "default"));
    }

    private static Alert alert(
            long number,
            AlertType type,
            String actor,
            String targetType,
            String targetId,
            String application,
            String trail) {
        return new Alert(
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
                // two events to which the application gave one id
                new UUID(0x0190_0000_0000_7000L, 0x9000_0000_0000_0000L | number / 2),
                type,
                "security-level",
                new TrailId(1, 2),
                trail,
                new ChainId(3, -4),
                number,
                Instant.parse("2026-11-22T10:00:00.123456Z").plusSeconds(number),
                "patient.read",
                "DATA_ACCESS",
                "SECURITY",
                "DENIED",
                actor,
                targetType,
                targetId,
                application);
    }
}
