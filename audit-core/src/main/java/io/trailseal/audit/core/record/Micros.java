// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.core.json.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as whole microseconds, the only precision that is ever hashed.
 *
 * @since 0.1.0
 */
public final class Micros {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Duration LONGEST = Duration.of(CanonicalJson.MAX_INTEGER, ChronoUnit.MICROS);

    private Micros() {}

    /**
     * The nearest time that an entry may have.
     *
     * @param time any time
     * @return the time itself if it is in the years 0000 to 9999, else their first or last microsecond
     */
    public static Instant nearest(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.getEpochSecond() > LAST.getEpochSecond() ? LAST : time;
    }

    /** The nearest duration that a payload can hold: none is negative, none longer than 2^53 - 1 microseconds. */
    static Duration nearest(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /**
     * A time as a number.
     *
     * @param time the time
     * @return microseconds since 1970-01-01T00:00:00Z, rounded towards the past
     * @throws ArithmeticException if it is over 292,000 years away; see {@link #nearest(Instant)}
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

    /** A duration as a number that a payload can hold. */
    static long of(Duration duration) {
        Duration fits = nearest(duration);
        return fits.getSeconds() * 1_000_000L + fits.getNano() / 1_000L;
    }
}
