// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Chance that counts: of two ids the later is the greater, so that events of the same time are still in order. Safe for use by several
 * threads.
 */
final class CountedIds implements RandomGenerator {
    /** An event's id has room for so many bits; leaving two more free, nobody counts over the end. */
    private static final int FREE_BITS = 4;

    private final AtomicLong next;

    private CountedIds(long first) {
        next = new AtomicLong(first);
    }

    /** The same at every run. */
    static CountedIds fixed() {
        return new CountedIds(1);
    }

    /** Others at every run, for a store that outlives it. */
    static CountedIds somewhere() {
        return new CountedIds(new SecureRandom().nextLong() >>> FREE_BITS);
    }

    @Override
    public long nextLong() {
        return next.getAndIncrement();
    }
}
