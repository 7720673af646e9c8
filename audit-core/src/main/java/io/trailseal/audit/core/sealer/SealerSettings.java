// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import java.time.Duration;
import java.util.Objects;

/**
 * How a trail is sealed. Immutable.
 *
 * @param origin the name in the log's checkpoints, the epoch included, such as {@code audit.example.org/orders/1}
 * @param interval how often new entries are sealed
 * @param heartbeat how long nothing may be sealed: then a seal says that there was nothing
 * @param gapGrace how long entries may wait for others that they depend on, before that is a finding
 * @param deadAfter how long a chain must have been silent to be closed; its node must not use a chain any more that was silent half as long
 * @param batch how many entries a seal holds at most
 * @since 0.1.0
 */
public record SealerSettings(
        String origin, Duration interval, Duration heartbeat, Duration gapGrace, Duration deadAfter, int batch) {
    /** Checks that nothing is null. */
    public SealerSettings {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(heartbeat, "heartbeat");
        Objects.requireNonNull(gapGrace, "gapGrace");
        Objects.requireNonNull(deadAfter, "deadAfter");
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch);
        }
    }
}
