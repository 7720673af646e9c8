// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.record.Micros;
import java.time.Instant;

/**
 * Says of which chains every event and control entry must carry a MAC of a known key. It comes from whoever verifies, never from the trail.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MacDemand {
    /** Of none. */
    MacDemand NONE = (trail, openedMicros) -> false;

    /** Of all. */
    MacDemand ALL = (trail, openedMicros) -> true;

    /**
     * Whether a chain's entries must carry MACs.
     *
     * @param trail the trail it belongs to
     * @param openedMicros the time of its opening entry by that entry itself, µs since 1970; {@link Long#MAX_VALUE} where there is none that can
     *     be read
     * @return whether they must
     */
    boolean isFor(TrailId trail, long openedMicros);

    /**
     * Of chains that were opened at a time or later: for a trail that had chains without keys before. A forger can open a chain with an
     * earlier time; of a trail that is sealed, one of more than a day before its first seal is found.
     *
     * @param time the time
     * @return the demand
     */
    static MacDemand since(Instant time) {
        long micros = Micros.of(Micros.nearest(time));
        return (trail, openedMicros) -> openedMicros >= micros;
    }
}
