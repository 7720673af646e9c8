// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import java.util.Objects;
import java.util.UUID;

/**
 * An entry that has content but no place in a chain yet. Immutable.
 *
 * @param kind what it is
 * @param eventId its id
 * @param timeMicros microseconds since 1970-01-01T00:00:00Z
 * @param payloadType the payload's type and version
 * @param payload the canonical payload
 * @param projection the columns to find it by
 * @since 0.1.0
 */
public record EntryDraft(
        EntryKind kind, UUID eventId, long timeMicros, String payloadType, Bytes payload, Projection projection) {
    /** Checks that nothing is null. */
    public EntryDraft {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(payloadType, "payloadType");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(projection, "projection");
    }
}
