// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of {@link CheckpointRow}. Public because Jakarta Persistence (3.1, section 2.4) demands it of an id class; of no use to
 * applications. For one thread.
 *
 * @since 0.1.0
 */
public class CheckpointKey implements Serializable {
    private static final long serialVersionUID = 1L;

    private byte @Nullable [] logId;
    private @Nullable Long logSize;

    /** For the persistence provider. */
    public CheckpointKey() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CheckpointKey key
                && Arrays.equals(logId, key.logId)
                && Objects.equals(logSize, key.logSize);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(logId) + Objects.hashCode(logSize);
    }
}
