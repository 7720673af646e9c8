// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.Projection;
import io.trailseal.audit.spi.Alert;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_alert}, the outbox. Public only for the persistence provider. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealAlert")
@Table(name = "trailseal_alert")
@Cacheable(false)
public class AlertRow {
    static final int SHORT_LENGTH = 100;
    static final int APPLICATION_LENGTH = 200;

    @Id
    @Column(name = "id", length = 36, nullable = false, updatable = false)
    private @Nullable String id;

    @Column(name = "event_id", length = 36, nullable = false, updatable = false)
    private @Nullable String eventId;

    /** Given by us: EclipseLink inserts a batch in no particular order, so the database could not know. */
    @Column(name = "created_order", nullable = false, updatable = false)
    private @Nullable Long createdOrder;

    @Column(name = "alert_type", length = 40, nullable = false, updatable = false)
    private @Nullable String alertType;

    @Column(name = "reason", length = SHORT_LENGTH, updatable = false)
    private @Nullable String reason;

    @Column(name = "trail_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] trailId;

    @Column(name = "trail_name", length = SHORT_LENGTH, updatable = false)
    private @Nullable String trailName;

    @Column(name = "chain_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] chainId;

    @Column(name = "seq", nullable = false, updatable = false)
    private @Nullable Long sequence;

    @Column(name = "event_time", nullable = false, updatable = false)
    private @Nullable Long eventTime;

    @Column(name = "event_name", length = Projection.NAME_LENGTH, updatable = false)
    private @Nullable String eventName;

    @Column(name = "event_type", length = Projection.TYPE_LENGTH, updatable = false)
    private @Nullable String eventType;

    @Column(name = "level_name", length = 20, updatable = false)
    private @Nullable String levelName;

    @Column(name = "outcome", length = 20, updatable = false)
    private @Nullable String outcome;

    @Column(name = "actor", length = Projection.ACTOR_LENGTH, updatable = false)
    private @Nullable String actor;

    @Column(name = "target_type", length = Projection.TARGET_TYPE_LENGTH, updatable = false)
    private @Nullable String targetType;

    @Column(name = "target_id", length = Projection.TARGET_ID_LENGTH, updatable = false)
    private @Nullable String targetId;

    @Column(name = "application", length = APPLICATION_LENGTH, updatable = false)
    private @Nullable String application;

    /**
     * When the newest reservation of the chain ends, of which this is the first waiting alert, or when this alert may be tried again;
     * microseconds since 1970, 0 for never reserved.
     */
    @Column(name = "claimed_until", nullable = false)
    private @Nullable Long claimedUntil;

    /** When it was delivered, microseconds since 1970. */
    @Column(name = "delivered_at")
    private @Nullable Long deliveredAt;

    /** How often it was refused. */
    @Column(name = "refusals", nullable = false)
    private @Nullable Integer refusals;

    /** When it was given up, microseconds since 1970. */
    @Column(name = "dead_at")
    private @Nullable Long deadAt;

    /** Why it was given up: the code of the last refusal. */
    @Column(name = "dead_reason", length = SHORT_LENGTH)
    private @Nullable String deadReason;

    /** For the persistence provider. */
    protected AlertRow() {}

    AlertRow(Alert alert, long order) {
        id = alert.id().toString();
        eventId = alert.eventId().toString();
        createdOrder = order;
        alertType = alert.type().name();
        reason = fitOrNull(alert.reason(), SHORT_LENGTH);
        trailId = alert.trail().toArray();
        trailName = fitOrNull(alert.trailName(), SHORT_LENGTH);
        chainId = alert.chain().toArray();
        sequence = alert.sequence();
        eventTime = Columns.micros(alert.time());
        eventName = fitOrNull(alert.name(), Projection.NAME_LENGTH);
        eventType = fitOrNull(alert.eventType(), Projection.TYPE_LENGTH);
        levelName = fitOrNull(alert.level(), 20);
        outcome = fitOrNull(alert.outcome(), 20);
        actor = fitOrNull(alert.actor(), Projection.ACTOR_LENGTH);
        targetType = fitOrNull(alert.targetType(), Projection.TARGET_TYPE_LENGTH);
        targetId = fitOrNull(alert.targetId(), Projection.TARGET_ID_LENGTH);
        application = fitOrNull(alert.application(), APPLICATION_LENGTH);
        claimedUntil = 0L;
        refusals = 0;
    }

    /** An alert only points to evidence: a text too long for its column must not cost the business transaction. */
    private static @Nullable String fitOrNull(String text, int length) {
        return Columns.orNull(Projection.fit(text, length));
    }
}
