// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.StoredCheckpoint;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_checkpoint}: a checkpoint of a log. Public only for the persistence provider. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealCheckpoint")
@Table(name = "trailseal_checkpoint")
@IdClass(CheckpointKey.class)
@Cacheable(false)
public class CheckpointRow {
    @Id
    @Column(name = "log_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] logId;

    @Id
    @Column(name = "log_size", nullable = false, updatable = false)
    private @Nullable Long logSize;

    @Column(name = "note", length = 1_048_576, nullable = false, updatable = false)
    private byte @Nullable [] note;

    /** For the persistence provider. */
    protected CheckpointRow() {}

    CheckpointRow(StoredCheckpoint checkpoint) {
        logId = checkpoint.log().toArray();
        logSize = checkpoint.size();
        note = checkpoint.note().toArray();
    }
}
