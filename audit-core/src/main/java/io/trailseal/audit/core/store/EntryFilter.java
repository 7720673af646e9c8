// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.util.Comparator;
import java.util.function.Predicate;

/** A query's conditions and order, for stores that look through their entries one by one. */
final class EntryFilter implements Predicate<ChainEntry> {
    /** Newest first, as the store contract has it. */
    static final Comparator<ChainEntry> NEWEST_FIRST = Comparator.comparing(AuditCursor::of, Comparator.reverseOrder());

    private final TrailId trail;
    private final AuditQuery query;

    EntryFilter(TrailId trail, AuditQuery query) {
        this.trail = trail;
        this.query = query;
    }

    @Override
    public boolean test(ChainEntry entry) {
        Projection event = entry.projection();
        return entry.trail().equals(trail)
                && event.kind() == EntryKind.EVENT.number()
                && event.timeMicros() >= query.fromMicros()
                && event.timeMicros() < query.toMicros()
                && holds(query.actor(), event.actor())
                && holds(query.targetType(), event.targetType())
                && holds(query.targetId(), event.targetId())
                && holds(query.type(), event.type())
                && holds(query.level(), event.level())
                && holds(query.outcome(), event.outcome())
                && holds(query.requestId(), event.requestId())
                && query.cursor()
                        .map(cursor -> AuditCursor.of(entry).compareTo(cursor) < 0)
                        .orElse(true);
    }

    private static boolean holds(String condition, String value) {
        return condition.isEmpty() || condition.equals(value);
    }
}
