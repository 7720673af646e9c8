// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells which events stand in the store already: those of the same id, looked for at their time. In the current transaction. */
record StoredEvents(AuditStore store) {
    boolean contains(Pending event) {
        TrailId trail = event.trail().engine().trail().id();
        String id = event.event().id().orElseThrow().toString();
        Instant time = event.event().timestamp().orElseThrow();
        AuditQuery query = AuditQuery.builder()
                .from(time)
                .to(time.plus(1, ChronoUnit.MICROS))
                .limit(AuditQuery.MAX_LIMIT)
                .build();
        List<ChainEntry> found = store.find(trail, query);
        while (found.size() == query.limit() && !contains(found, id)) {
            found = store.find(trail, query.after(AuditCursor.of(found.get(found.size() - 1))));
        }
        return contains(found, id);
    }

    private static boolean contains(List<ChainEntry> found, String id) {
        return found.stream().anyMatch(entry -> entry.projection().eventId().equals(id));
    }
}
