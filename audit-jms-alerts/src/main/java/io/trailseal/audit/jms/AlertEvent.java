// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An alert as a CloudEvent 1.0 in the JSON format, structured mode. */
final class AlertEvent {
    static final String CONTENT_TYPE = "application/cloudevents+json";

    private AlertEvent() {}

    static String toJson(Alert alert) {
        JsonObjectBuilder event = Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", alert.id().toString())
                .add("source", "/trailseal/" + segment(alert.application()) + '/' + segment(alert.trailName()))
                .add("type", type(alert.type()))
                .add("time", alert.time().toString());
        // CloudEvents: an attribute is left out rather than empty.
        if (!alert.targetType().isEmpty()) {
            event.add("subject", alert.targetType() + '/' + alert.targetId());
        }
        return event.add("datacontenttype", "application/json")
                .add("data", data(alert))
                .build()
                .toString();
    }

    static String type(AlertType type) {
        return "io.trailseal.alert." + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObjectBuilder data(Alert alert) {
        return Json.createObjectBuilder()
                .add("reason", alert.reason())
                .add("trail", alert.trailName())
                .add("trailId", alert.trail().toString())
                .add("chain", alert.chain().toString())
                .add("sequence", alert.sequence())
                .add("eventId", alert.eventId().toString())
                .add("name", alert.name())
                .add("eventType", alert.eventType())
                .add("level", alert.level())
                .add("outcome", alert.outcome())
                .add("actor", alert.actor())
                .add("targetType", alert.targetType())
                .add("targetId", alert.targetId())
                .add("application", alert.application());
    }

    // RFC 3986, section 3.3: form encoding escapes all that a path segment can't hold, and differs only in the space.
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
