// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as whole microseconds, the only precision that is ever hashed.
 *
 * @since 0.1.0
 */
public final class Micros {
    /** The largest number a payload holds, 2^53 - 1 (RFC 8785, section 3.2.2.3). */
    private static final long MAX = (1L << 53) - 1;

    private Micros() {}

    /**
     * A time as a number.
     *
     * @param time the time
     * @return microseconds since 1970-01-01T00:00:00Z, rounded towards the past
     */
    public static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }

    /**
     * A number as a time.
     *
     * @param micros microseconds since 1970-01-01T00:00:00Z
     * @return the time
     */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A duration as a number that a payload can hold; one of over 285 years is cut to that. */
    static long of(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds < 0) {
            return 0;
        }
        return seconds > MAX / 1_000_000L ? MAX : Math.min(MAX, seconds * 1_000_000L + duration.getNano() / 1_000L);
    }
}
