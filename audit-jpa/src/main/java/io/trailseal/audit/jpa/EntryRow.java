// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Projection;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_entry}. Public only for the persistence provider; applications read events through
 * {@link io.trailseal.audit.AuditTrail#query}. Rows are inserted as entities and read as columns, never as entities: so no second-level
 * cache can stand between the verifier and the table. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealEntry")
@Table(name = "trailseal_entry")
@IdClass(EntryKey.class)
@Cacheable(false)
public class EntryRow {
    @Id
    @Column(name = "chain_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] chainId;

    @Id
    @Column(name = "seq", nullable = false, updatable = false)
    private @Nullable Long sequence;

    @Column(name = "trail_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] trailId;

    @Column(name = "header", length = 512, nullable = false, updatable = false)
    private byte @Nullable [] header;

    @Column(name = "salt", length = 16, updatable = false)
    private byte @Nullable [] salt;

    @Column(name = "payload", length = 1_048_576, updatable = false)
    private byte @Nullable [] payload;

    @Column(name = "mac", length = 64, updatable = false)
    private byte @Nullable [] mac;

    @Column(name = "kind", nullable = false, updatable = false)
    private @Nullable Short kind;

    @Column(name = "event_id", length = 36, nullable = false, updatable = false)
    private @Nullable String eventId;

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

    @Column(name = "request_id", length = Projection.REQUEST_ID_LENGTH, updatable = false)
    private @Nullable String requestId;

    /** For the persistence provider. */
    protected EntryRow() {}

    EntryRow(ChainEntry entry) {
        chainId = entry.chain().toArray();
        sequence = entry.sequence();
        trailId = entry.trail().toArray();
        header = entry.header().toArray();
        salt = Columns.orNull(entry.salt());
        payload = Columns.orNull(entry.payload());
        mac = Columns.orNull(entry.mac());
        Projection projection = entry.projection();
        kind = (short) projection.kind();
        eventId = projection.eventId();
        eventTime = projection.timeMicros();
        eventName = Columns.orNull(projection.name());
        eventType = Columns.orNull(projection.type());
        levelName = Columns.orNull(projection.level());
        outcome = Columns.orNull(projection.outcome());
        actor = Columns.orNull(projection.actor());
        targetType = Columns.orNull(projection.targetType());
        targetId = Columns.orNull(projection.targetId());
        requestId = Columns.orNull(projection.requestId());
    }
}
