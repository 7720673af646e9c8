// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a query's result: after this event. Chain and sequence belong to it, because an application, or whoever writes to the
 * store, may give two events the same time and id. Ordered as events are, the oldest first: by time, event id, chain (as unsigned bytes)
 * and sequence. Immutable.
 *
 * @param timeMicros the time of the last event seen, microseconds since 1970-01-01T00:00:00Z
 * @param eventId the id of the last event seen, in its canonical text form
 * @param chain the chain it is filed under
 * @param sequence its number in the chain
 * @since 0.1.0
 */
public record AuditCursor(long timeMicros, String eventId, ChainId chain, long sequence)
        implements Comparable<AuditCursor> {
    private static final Comparator<AuditCursor> OLDEST_FIRST = Comparator.comparingLong(AuditCursor::timeMicros)
            .thenComparing(AuditCursor::eventId)
            .thenComparing(AuditCursor::chain)
            .thenComparingLong(AuditCursor::sequence);

    /** Checks that nothing is null. */
    public AuditCursor {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(chain, "chain");
    }

    /**
     * The place behind a stored event.
     *
     * @param event the last event seen
     * @return its place
     */
    public static AuditCursor of(ChainEntry event) {
        return new AuditCursor(
                event.projection().timeMicros(), event.projection().eventId(), event.chain(), event.sequence());
    }

    @Override
    public int compareTo(AuditCursor other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
