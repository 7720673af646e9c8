// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.LogInfo;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_log}: which log an epoch of a trail has. Public only for the persistence provider. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealLog")
@Table(name = "trailseal_log")
@IdClass(LogKey.class)
@Cacheable(false)
public class LogRow {
    @Id
    @Column(name = "trail_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] trailId;

    @Id
    @Column(name = "epoch", nullable = false, updatable = false)
    private @Nullable Integer epoch;

    @Column(name = "log_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] logId;

    /** For the persistence provider. */
    protected LogRow() {}

    LogRow(LogInfo log) {
        trailId = log.trail().toArray();
        epoch = log.epoch();
        logId = log.id().toArray();
    }
}
