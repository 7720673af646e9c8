// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * A trail as a store knows it. Immutable.
 *
 * @param name the trail's name, unique in its store
 * @param id its identity, which stands in every entry's header
 * @since 0.1.0
 */
public record TrailInfo(String name, TrailId id) {
    /** The name of the trail that is used when none is named. */
    public static final String DEFAULT_NAME = "default";

    /** Checks that nothing is null. */
    public TrailInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }
}
