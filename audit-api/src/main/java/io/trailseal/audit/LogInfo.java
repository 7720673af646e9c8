// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * One log of a trail as a store knows it: an RFC 6962 log over the trail's sealed entries. A trail has one log at a time; another begins
 * only with a declared new epoch. Immutable.
 *
 * @param trail the trail
 * @param epoch which of the trail's logs it is, from 1
 * @param id the log's identity, under which its seals are stored like a chain's entries
 * @since 0.1.0
 */
public record LogInfo(TrailId trail, int epoch, ChainId id) {
    /** Checks that nothing is null. */
    public LogInfo {
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(id, "id");
    }
}
