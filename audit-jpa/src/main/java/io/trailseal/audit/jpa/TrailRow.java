// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.TrailId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code trailseal_trail}: which identity a trail's name stands for. Public only for the persistence provider. For one thread.
 *
 * @since 0.1.0
 */
@Entity(name = "TrailsealTrail")
@Table(name = "trailseal_trail")
@Cacheable(false)
public class TrailRow {
    @Id
    @Column(name = "name", length = 100, nullable = false, updatable = false)
    private @Nullable String name;

    @Column(name = "id", length = 16, nullable = false, updatable = false)
    private byte @Nullable [] trailId;

    /** For the persistence provider. */
    protected TrailRow() {}

    TrailRow(String name, TrailId id) {
        this.name = name;
        trailId = id.toArray();
    }
}
