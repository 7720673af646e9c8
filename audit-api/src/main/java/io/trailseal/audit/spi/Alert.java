// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing somebody should hear of now: a pointer to a stored event with what is needed to sort and route it. Delivered at least once;
 * a receiver recognises a repetition by the id. Carries no details and no message of the event. Immutable.
 *
 * @param id the alert's own id, the same at each delivery
 * @param eventId the event's id; an application may give several events the same one
 * @param type why it is raised
 * @param reason the rule that raised it, such as {@code security-level} or {@code gdpr-pii}
 * @param trail the trail
 * @param trailName the trail's name
 * @param chain the event's chain
 * @param sequence the event's number in the chain; alerts of one chain are in order by it
 * @param time when the event happened
 * @param name the event's name
 * @param eventType the event's type
 * @param level the event's level
 * @param outcome the event's outcome
 * @param actor the actor's name
 * @param targetType the target's type; may be empty
 * @param targetId the target's id; may be empty
 * @param application the application that recorded it; may be empty
 * @since 0.1.0
 */
public record Alert(
        UUID id,
        UUID eventId,
        AlertType type,
        String reason,
        TrailId trail,
        String trailName,
        ChainId chain,
        long sequence,
        Instant time,
        String name,
        String eventType,
        String level,
        String outcome,
        String actor,
        String targetType,
        String targetId,
        String application) {
    /** Checks that nothing is null. */
    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(trailName, "trailName");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(targetType, "targetType");
        Objects.requireNonNull(targetId, "targetId");
        Objects.requireNonNull(application, "application");
    }

    /** Id, type and reason: nothing personal. */
    @Override
    public String toString() {
        return "Alert[" + id + ' ' + type + ' ' + reason + ']';
    }
}
