// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a trail under {@link EnableAuditTrail}, to be injected: the system's until somebody stops it. It stamps events, and says when
 * an alert that was not taken is tried again. The application's own clock is its own affair. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TestClock extends Clock {
    private final Clock running = Clock.systemUTC();
    private volatile @Nullable Instant stopped;

    /** A clock that runs. */
    public TestClock() {
        // runs until it is stopped
    }

    /**
     * Stops at a time.
     *
     * @param time the time from now on
     */
    public void stopAt(Instant time) {
        stopped = Objects.requireNonNull(time, "time");
    }

    /**
     * Moves on and stops there.
     *
     * @param duration how far, from where it stands or has come to
     */
    public synchronized void advance(Duration duration) {
        stopped = instant().plus(duration);
    }

    @Override
    public Instant instant() {
        Instant known = stopped;
        return known == null ? running.instant() : known;
    }

    /** UTC: events are stamped with instants. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Not to be had: nobody asks a trail's clock for a zone.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("expected " + ZoneOffset.UTC + ", found " + zone);
    }
}
