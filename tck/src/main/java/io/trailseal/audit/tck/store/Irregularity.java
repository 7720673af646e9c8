// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.TrailId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something about rows that no writer of a trail makes, and that a store may refuse therefore.
 *
 * @since 0.1.0
 */
public enum Irregularity {
    /** A chain begins behind 0, or an entry does not follow on the one before. */
    GAP,
    /** An entry has a number below 0. */
    NEGATIVE_NUMBER,
    /** A salt has more than 16 bytes. */
    LONG_SALT,
    /** Entries of one chain are filed under two trails. */
    TWO_TRAILS_IN_ONE_CHAIN;

    private static final int SALT_LENGTH = 16;

    /** What is irregular about the rows of one chain, which are in order. */
    static Set<Irregularity> of(List<ChainEntry> chain) {
        Set<Irregularity> found = EnumSet.noneOf(Irregularity.class);
        long next = 0;
        TrailId trail = chain.get(0).trail();
        for (ChainEntry entry : chain) {
            if (entry.sequence() != next) {
                found.add(entry.sequence() < 0 ? NEGATIVE_NUMBER : GAP);
            }
            next = entry.sequence() + 1;
            if (entry.salt().size() > SALT_LENGTH) {
                found.add(LONG_SALT);
            }
            if (!entry.trail().equals(trail)) {
                found.add(TWO_TRAILS_IN_ONE_CHAIN);
            }
        }
        return found;
    }
}
