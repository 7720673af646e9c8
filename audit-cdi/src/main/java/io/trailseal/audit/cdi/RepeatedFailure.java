// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps what fails again and again from filling the log: it is told at once, again when long enough has passed, and when it is over. For one thread. */
final class RepeatedFailure {
    private final LongSupplier nanos;
    private final long pause;
    private @Nullable String what;
    private long told;
    private long count;

    RepeatedFailure(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** Counts a failure; returns whether it is another than the last, or has not been told for long. */
    boolean isToBeTold(String failure) {
        boolean another = !failure.equals(what);
        count++;
        if (another || nanos.getAsLong() - told >= pause) {
            what = failure;
            told = nanos.getAsLong();
            return true;
        }
        return false;
    }

    /** How often it has failed in a row. */
    long count() {
        return count;
    }

    /** It works; returns how often it had failed before. */
    long over() {
        long before = count;
        count = 0;
        what = null;
        return before;
    }
}
