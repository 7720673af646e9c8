// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All events of a trail at one moment. Immutable.
 *
 * @param all the events, oldest first
 */
record TrailEvents(List<AuditRecord> all) {
    /** So many are listed in a message. */
    private static final int MOST = 50;

    TrailEvents {
        all = List.copyOf(all);
    }

    /** Waits for what is on its way and reads everything. */
    static TrailEvents read(AuditTrail trail) {
        trail.flush();
        List<AuditRecord> events = new ArrayList<>();
        AuditQuery query = AuditQuery.newest(AuditQuery.MAX_LIMIT);
        Optional<AuditCursor> next;
        do {
            AuditPage page = trail.query(query);
            events.addAll(page.records());
            next = page.next();
            query = next.map(query::after).orElse(query);
        } while (next.isPresent());
        Collections.reverse(events);
        return new TrailEvents(events);
    }

    /** The same without what a node records of itself when it starts, which no test is about that doesn't ask for it by name. */
    List<AuditRecord> ofTheApplication() {
        return all.stream().filter(event -> !isStart(event)).toList();
    }

    /** What stands in a failure's message: the application's events, one to a line. */
    String lines() {
        List<AuditRecord> events = ofTheApplication();
        if (events.isEmpty()) {
            return "Recorded: nothing";
        }
        List<AuditRecord> newest = events.subList(Math.max(0, events.size() - MOST), events.size());
        StringBuilder lines = new StringBuilder("Recorded, oldest first");
        if (newest.size() < events.size()) {
            lines.append(", the newest ").append(MOST).append(" of ").append(events.size());
        }
        lines.append(':');
        newest.forEach(event -> lines.append("\n  ").append(EventText.line(event)));
        return lines.toString();
    }

    private static boolean isStart(AuditRecord event) {
        return event.type().equals(EventType.SYSTEM_STARTUP)
                && event.name().equals("system.startup")
                && event.actor().filter(Actor.SYSTEM::equals).isPresent();
    }
}
