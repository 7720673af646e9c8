// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of {@link LogRow}. Public because Jakarta Persistence (3.1, section 2.4) demands it of an id class; of no use to
 * applications. For one thread.
 *
 * @since 0.1.0
 */
public class LogKey implements Serializable {
    private static final long serialVersionUID = 1L;

    private byte @Nullable [] trailId;
    private @Nullable Integer epoch;

    /** For the persistence provider. */
    public LogKey() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogKey key && Arrays.equals(trailId, key.trailId) && Objects.equals(epoch, key.epoch);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(trailId) + Objects.hashCode(epoch);
    }
}
