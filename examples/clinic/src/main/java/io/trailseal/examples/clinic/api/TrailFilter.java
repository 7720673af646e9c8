// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HexFormat;

/** Which events the page asks for. */
public class TrailFilter {
    @QueryParam("actor")
    @DefaultValue("")
    String actor = "";

    @QueryParam("type")
    @DefaultValue("")
    @Pattern(regexp = "([A-Z][A-Z0-9_]{0,39})?")
    String type = "";

    @QueryParam("outcome")
    @DefaultValue("")
    @Pattern(regexp = "(SUCCESS|FAILED|DENIED|ROLLED_BACK)?")
    String outcome = "";

    @QueryParam("patient")
    @DefaultValue("")
    String patient = "";

    @QueryParam("limit")
    @DefaultValue("25")
    @Min(1)
    @Max(AuditQuery.MAX_LIMIT)
    int limit = 25;

    /** The {@code next} of the page before: microseconds, event id, chain and sequence. */
    @QueryParam("after")
    @DefaultValue("")
    @Pattern(regexp = "(-?[0-9]{1,18}_[0-9a-f-]{36}_[0-9a-f]{32}_[0-9]{1,18})?")
    String after = "";

    AuditQuery query() {
        AuditQuery.Builder query = AuditQuery.builder().limit(limit);
        if (!actor.isEmpty()) {
            query.actor(actor);
        }
        if (!type.isEmpty()) {
            query.type(new EventType(type));
        }
        if (!outcome.isEmpty()) {
            query.outcome(Outcome.valueOf(outcome));
        }
        if (!patient.isEmpty()) {
            query.target("Patient", patient);
        }
        if (!after.isEmpty()) {
            query.after(cursor(after));
        }
        return query.build();
    }

    static String text(AuditCursor cursor) {
        return cursor.timeMicros() + "_" + cursor.eventId() + "_" + cursor.chain() + "_" + cursor.sequence();
    }

    private static AuditCursor cursor(String text) {
        String[] parts = text.split("_");
        return new AuditCursor(
                Long.parseLong(parts[0]),
                parts[1],
                ChainId.of(HexFormat.of().parseHex(parts[2])),
                Long.parseLong(parts[3]));
    }
}
