// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Integrity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of the trail for the page.
 *
 * @param events the events, newest first
 * @param next what to ask for as {@code after} to get the next page; empty on the last
 */
public record TrailPage(List<Row> events, String next) {

    /**
     * One event.
     *
     * @param id the event's id
     * @param time when
     * @param actor who
     * @param name what
     * @param type what kind of thing
     * @param level how grave
     * @param outcome what became of it
     * @param targetType on what kind of thing; may be empty
     * @param targetId on which one; may be empty
     * @param message text for people; may be empty
     * @param error class of the exception; may be empty
     * @param component the bean
     * @param operation the method
     * @param clientIp the caller's address; may be empty
     * @param micros how long it took in microseconds; -1 if not measured
     * @param details what the application recorded besides
     * @param chain the chain it stands in
     * @param sequence its number there
     */
    public record Row(
            String id,
            Instant time,
            String actor,
            String name,
            String type,
            String level,
            String outcome,
            String targetType,
            String targetId,
            String message,
            String error,
            String component,
            String operation,
            String clientIp,
            long micros,
            Map<String, @Nullable Object> details,
            String chain,
            long sequence) {
        static Row of(AuditRecord event) {
            // What comes out of a trail has all of these.
            Integrity place = event.integrity().orElseThrow();
            return new Row(
                    event.id().orElseThrow().toString(),
                    event.timestamp().orElseThrow(),
                    event.actor().orElseThrow().name(),
                    event.name(),
                    event.type().name(),
                    event.level().name(),
                    event.outcome().name(),
                    event.target().map(target -> target.type()).orElse(""),
                    event.target().map(target -> target.id()).orElse(""),
                    event.message(),
                    event.failure().map(Failure::errorClass).orElse(""),
                    event.component(),
                    event.operation(),
                    event.request().clientIp(),
                    event.duration().map(taken -> taken.toNanos() / 1000).orElse(-1L),
                    event.details(),
                    place.chain().toString(),
                    place.sequence());
        }
    }

    static TrailPage of(AuditPage page) {
        return new TrailPage(
                page.records().stream().map(Row::of).toList(),
                page.next().map(TrailFilter::text).orElse(""));
    }
}
