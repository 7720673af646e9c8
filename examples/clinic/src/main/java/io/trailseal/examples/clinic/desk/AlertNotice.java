// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * An alert as it arrived: a CloudEvents 1.0 message in JSON that points at an event on the trail.
 *
 * @param id the alert's id, the same at each delivery
 * @param eventId the event's id
 * @param type why it was raised, such as {@code io.trailseal.alert.security-event}
 * @param time when the event happened
 * @param reason the rule that raised it
 * @param name the event's name
 * @param outcome the event's outcome
 * @param actor who did it
 * @param targetType on what kind of thing; may be empty
 * @param targetId on which one; may be empty
 * @param chain the event's chain
 * @param sequence the event's number in that chain
 */
public record AlertNotice(
        String id,
        String eventId,
        String type,
        Instant time,
        String reason,
        String name,
        String outcome,
        String actor,
        String targetType,
        String targetId,
        String chain,
        long sequence) {

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if it is not such a message
     */
    static AlertNotice parse(String cloudEvent) {
        try (JsonReader reader = Json.createReader(new StringReader(cloudEvent))) {
            JsonObject event = reader.readObject();
            if (!"1.0".equals(event.getString("specversion"))) {
                throw new IllegalArgumentException("specversion: expected 1.0");
            }
            JsonObject data = event.getJsonObject("data");
            return new AlertNotice(
                    event.getString("id"),
                    data.getString("eventId"),
                    event.getString("type"),
                    Instant.parse(event.getString("time")),
                    data.getString("reason"),
                    data.getString("name"),
                    data.getString("outcome"),
                    data.getString("actor"),
                    data.getString("targetType", ""),
                    data.getString("targetId", ""),
                    data.getString("chain"),
                    data.getJsonNumber("sequence").longValueExact());
        } catch (JsonException
                | NullPointerException
                | ClassCastException
                | DateTimeException
                | ArithmeticException e) {
            throw new IllegalArgumentException("not an alert in CloudEvents JSON", e);
        }
    }
}
