// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.LogTile;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_tile}: a full tile of a log. Public only for the persistence provider. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealTile")
@Table(name = "trailseal_tile")
@IdClass(TileKey.class)
@Cacheable(false)
public class TileRow {
    @Id
    @Column(name = "log_id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] logId;

    @Id
    @Column(name = "level", nullable = false, updatable = false)
    private @Nullable Integer tileLevel;

    @Id
    @Column(name = "index", nullable = false, updatable = false)
    private @Nullable Long tileIndex;

    @Column(name = "hashes", length = 8192, nullable = false, updatable = false)
    private byte @Nullable [] hashes;

    /** For the persistence provider. */
    protected TileRow() {}

    TileRow(LogTile tile) {
        logId = tile.log().toArray();
        tileLevel = tile.level();
        tileIndex = tile.index();
        hashes = tile.hashes().toArray();
    }
}
