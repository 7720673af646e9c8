// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.json.CanonicalJson;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads the payload {@code event.v1} back, strictly: every member has its type, no member is unknown, none that must be there is missing.
 */
final class PayloadReader {
    private PayloadReader() {}

    static AuditRecordBuilder read(Bytes payload) {
        Members top = new Members(CanonicalJson.read(payload.toArray()));
        AuditRecordBuilder event = AuditRecord.event(top.text("name"))
                .altered(altered(top))
                .component(top.text("component"))
                .details(top.object("details").all())
                .message(top.text("message"))
                .operation(top.text("operation"))
                .resource(top.text("resource"))
                .level(top.constant(AuditLevel.class, "level"))
                .outcome(top.constant(Outcome.class, "outcome"))
                .type(type(top.text("type")))
                .data(data(top.object("data")))
                .origin(origin(top.object("origin")))
                .request(request(top.object("request")));
        Members actor = top.object("actor");
        event.actor(new Actor(actor.required("name"), actor.text("onBehalfOf")));
        actor.end();
        if (top.has("duration")) {
            event.duration(Duration.of(top.number("duration"), ChronoUnit.MICROS));
        }
        if (top.has("rolledBack")) {
            event.rolledBackTransaction(uuid(top.text("rolledBack")));
        }
        if (top.has("failure")) {
            Members failure = top.object("failure");
            event.failure(new Failure(
                    failure.text("class"),
                    failure.text("category"),
                    failure.constant(ErrorSeverity.class, "severity")));
            failure.end();
        }
        if (top.has("target")) {
            Members target = top.object("target");
            event.target(new Target(target.required("type"), target.text("id")));
            target.end();
        }
        top.end();
        return event;
    }

    private static EventType type(String name) {
        if (!EventType.isValid(name)) {
            throw Members.malformed("type", "an upper-case identifier", name.length() + " characters that are none");
        }
        return new EventType(name);
    }

    private static List<String> altered(Members top) {
        List<String> altered = new ArrayList<>();
        for (Members alteration : top.objects("$altered")) {
            if (alteration.has("more")) {
                altered.add(PayloadWriter.MORE + ' ' + alteration.number("more"));
            } else {
                String within = alteration.flag("within") ? PayloadWriter.WITHIN : "";
                altered.add(alteration.required("reason") + ' ' + within + alteration.text("path"));
            }
            alteration.end();
        }
        return altered;
    }

    private static DataHandling data(Members data) {
        DataHandling handling = new DataHandling(
                data.constant(DataClassification.class, "classification"),
                data.flag("containsPii"),
                data.flag("containsPhi"),
                data.has("compliance") ? data.constant(ComplianceLevel.class, "compliance") : ComplianceLevel.NONE,
                data.texts("tags"),
                data.text("retention"));
        data.end();
        return handling;
    }

    private static Origin origin(Members origin) {
        Origin read = new Origin(
                origin.text("application"), origin.text("node"), origin.text("host"), origin.text("process"));
        origin.end();
        return read;
    }

    private static RequestContext request(Members request) {
        RequestContext read = new RequestContext(
                request.text("id"), request.text("session"), request.text("client"), request.text("userAgent"));
        request.end();
        return read;
    }

    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new AuditException("TSEAL-01304", "payload: rolledBack: expected a UUID, found none", e);
        }
        throw Members.malformed("rolledBack", "a UUID in canonical form", "another form");
    }
}
