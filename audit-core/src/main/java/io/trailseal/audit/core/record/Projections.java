// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import static io.trailseal.audit.Projection.fit;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import java.util.UUID;

/** The one function that computes the columns by which an entry is found; writer and verifier both use it. */
final class Projections {
    private Projections() {}

    static Projection ofEvent(UUID eventId, long timeMicros, AuditRecord event) {
        return new Projection(
                EntryKind.EVENT.number(),
                eventId.toString(),
                timeMicros,
                fit(event.name(), Projection.NAME_LENGTH),
                fit(event.type().name(), Projection.TYPE_LENGTH),
                event.level().name(),
                event.outcome().name(),
                fit(PayloadWriter.actorOf(event).name(), Projection.ACTOR_LENGTH),
                fit(event.target().map(target -> target.type()).orElse(""), Projection.TARGET_TYPE_LENGTH),
                fit(event.target().map(target -> target.id()).orElse(""), Projection.TARGET_ID_LENGTH),
                fit(event.request().requestId(), Projection.REQUEST_ID_LENGTH));
    }

    static Projection ofControl(EntryKind kind, UUID eventId, long timeMicros, String payloadType) {
        return new Projection(
                kind.number(),
                eventId.toString(),
                timeMicros,
                "",
                fit(payloadType, Projection.TYPE_LENGTH),
                "",
                "",
                "",
                "",
                "",
                "");
    }
}
