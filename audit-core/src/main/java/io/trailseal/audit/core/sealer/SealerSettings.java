// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.core.verify.MacDemand;
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
 * @param macs of which chains every entry must carry a MAC: others are not sealed
 * @since 0.1.0
 */
public record SealerSettings(
        String origin,
        Duration interval,
        Duration heartbeat,
        Duration gapGrace,
        Duration deadAfter,
        int batch,
        MacDemand macs) {
    /** Checks that nothing is null. */
    public SealerSettings {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(heartbeat, "heartbeat");
        Objects.requireNonNull(gapGrace, "gapGrace");
        Objects.requireNonNull(deadAfter, "deadAfter");
        Objects.requireNonNull(macs, "macs");
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch);
        }
    }

    /**
     * Settings that demand no MACs.
     *
     * @param origin the name in the log's checkpoints
     * @param interval how often new entries are sealed
     * @param heartbeat how long nothing may be sealed
     * @param gapGrace how long entries may wait for others
     * @param deadAfter how long a chain must have been silent to be closed
     * @param batch how many entries a seal holds at most
     */
    public SealerSettings(
            String origin, Duration interval, Duration heartbeat, Duration gapGrace, Duration deadAfter, int batch) {
        this(origin, interval, heartbeat, gapGrace, deadAfter, batch, MacDemand.NONE);
    }

    /**
     * @param other a name in the log's checkpoints
     * @return these settings with it
     */
    public SealerSettings named(String other) {
        return new SealerSettings(other, interval, heartbeat, gapGrace, deadAfter, batch, macs);
    }
}
