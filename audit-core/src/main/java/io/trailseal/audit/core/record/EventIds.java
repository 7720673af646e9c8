// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Draws event ids: UUIDs of version 7 (RFC 9562, section 5.7; the microseconds fill rand_a, method 3 of section 6.2). As safe for use by
 * several threads as its source.
 *
 * @since 0.1.0
 */
public final class EventIds {
    private final RandomGenerator random;

    /** @param random the source of the random part */
    public EventIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Draws an id.
     *
     * @param time stands in it, to the microsecond
     * @return the id
     */
    public UUID next(Instant time) {
        long millis = time.toEpochMilli();
        long micros = time.getNano() / 1_000 % 1_000;
        long fraction = micros * 4096 / 1000;
        long high = millis << 16 | 0x7000L | fraction;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
