// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.json.CanonicalWriter;

/**
 * Writes the payload {@code event.v1} of a record that was made storable by {@link RecordNormalizer}: absent members are left out, names
 * stand in canonical order. For one thread.
 */
final class PayloadWriter {
    /** How the last of a record's alterations counts those that are not listed. */
    static final String MORE = "MORE";
    /** What stands before the path of a value that encloses the altered one. */
    static final String WITHIN = "within ";

    private final CanonicalWriter json = new CanonicalWriter();

    Bytes write(AuditRecord event) {
        json.reset().beginObject();
        altered(event);
        actor(actorOf(event));
        text("component", event.component());
        data(event.data());
        if (!event.details().isEmpty()) {
            json.name("details").tree(event.details());
        }
        event.duration().ifPresent(duration -> json.name("duration").number(Micros.of(duration)));
        event.failure().ifPresent(this::failure);
        text("level", event.level().name());
        text("message", event.message());
        text("name", event.name());
        text("operation", event.operation());
        origin(event.origin());
        text("outcome", event.outcome().name());
        request(event.request());
        text("resource", event.resource());
        event.rolledBackTransaction().ifPresent(id -> json.name("rolledBack").uuid(id));
        event.target().ifPresent(this::target);
        text("type", event.type().name());
        json.endObject();
        return Bytes.copyOf(json.toByteArray());
    }

    /** Who it was, also where the record leaves it open. */
    static Actor actorOf(AuditRecord event) {
        return event.actor().orElse(Actor.SYSTEM);
    }

    private void altered(AuditRecord event) {
        if (!event.altered().isEmpty()) {
            json.name("$altered").beginArray();
            event.altered().forEach(this::alteration);
            json.endArray();
        }
    }

    private void alteration(String alteration) {
        int space = alteration.indexOf(' ');
        String reason = alteration.substring(0, space);
        String path = alteration.substring(space + 1);
        json.beginObject();
        if (reason.equals(MORE)) {
            json.name("more").number(Long.parseLong(path));
        } else {
            boolean within = path.startsWith(WITHIN);
            text("path", within ? path.substring(WITHIN.length()) : path);
            text("reason", reason);
            flag("within", within);
        }
        json.endObject();
    }

    private void actor(Actor actor) {
        json.name("actor").beginObject();
        text("name", actor.name());
        text("onBehalfOf", actor.onBehalfOf());
        json.endObject();
    }

    private void data(DataHandling data) {
        json.name("data").beginObject();
        text("classification", data.classification().name());
        if (data.complianceLevel() != ComplianceLevel.NONE) {
            text("compliance", data.complianceLevel().name());
        }
        flag("containsPhi", data.containsPhi());
        flag("containsPii", data.containsPii());
        text("retention", data.retentionCategory());
        if (!data.tags().isEmpty()) {
            json.name("tags").beginArray();
            data.tags().forEach(json::text);
            json.endArray();
        }
        json.endObject();
    }

    private void failure(Failure failure) {
        json.name("failure").beginObject();
        text("category", failure.category());
        text("class", failure.errorClass());
        text("severity", failure.severity().name());
        json.endObject();
    }

    private void origin(Origin origin) {
        if (!origin.equals(Origin.UNKNOWN)) {
            json.name("origin").beginObject();
            text("application", origin.application());
            text("host", origin.host());
            text("node", origin.node());
            text("process", origin.process());
            json.endObject();
        }
    }

    private void request(RequestContext request) {
        if (!request.equals(RequestContext.NONE)) {
            json.name("request").beginObject();
            text("client", request.clientIp());
            text("id", request.requestId());
            text("session", request.session());
            text("userAgent", request.userAgent());
            json.endObject();
        }
    }

    private void target(Target target) {
        json.name("target").beginObject();
        text("id", target.id());
        text("type", target.type());
        json.endObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.name(name).text(value);
        }
    }

    private void flag(String name, boolean value) {
        if (value) {
            json.name(name).bool(true);
        }
    }
}
