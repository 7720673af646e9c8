// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.time.Instant;
import java.util.UUID;

/** Alerts for tests. */
final class Alerts {
    private Alerts() {}

    static Alert alert(long sequence) {
        return alert(AlertType.SECURITY_EVENT, sequence, "SECURITY", "clinic", "default", "Patient", "7");
    }

    static Alert alert(
            AlertType type,
            long sequence,
            String level,
            String application,
            String trail,
            String targetType,
            String targetId) {
        return new Alert(
                UUID.fromString("01890000-0000-7000-8000-00000000000" + sequence),
                UUID.fromString("01890000-0000-7000-8000-0000000000e" + sequence),
                type,
                "security-level",
                new TrailId(1, 2),
                trail,
                new ChainId(3, 4),
                sequence,
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                "patient.read",
                "DATA_ACCESS",
                level,
                "DENIED",
                "alice",
                targetType,
                targetId,
                application);
    }
}
