// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws event ids: UUIDs of version 7 (RFC 9562, section 5.7; the microseconds fill rand_a, method 3 of section 6.2). */
final class EventIds {
    private final RandomGenerator random;

    EventIds(RandomGenerator random) {
        this.random = random;
    }

    UUID next(Instant time) {
        long millis = time.toEpochMilli();
        long micros = time.getNano() / 1_000 % 1_000;
        long fraction = micros * 4096 / 1000;
        long high = millis << 16 | 0x7000L | fraction;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
