// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * A place in a query's result: after the event of this time and id. Immutable.
 *
 * @param timeMicros the time of the last event seen, microseconds since 1970-01-01T00:00:00Z
 * @param eventId the id of the last event seen, in its canonical text form
 * @since 0.1.0
 */
public record AuditCursor(long timeMicros, String eventId) {
    /** Checks that nothing is null. */
    public AuditCursor {
        Objects.requireNonNull(eventId, "eventId");
    }
}
