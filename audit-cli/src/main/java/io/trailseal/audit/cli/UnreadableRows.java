// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The unreadable rows met so far, each once however often it was read; the memory for them has a bound. For one thread. */
final class UnreadableRows {
    /** How many are kept. */
    static final int MAX = 1000;

    private final Set<Unreadable> met = new LinkedHashSet<>();
    private boolean more;

    void add(Unreadable row) {
        if (met.size() < MAX) {
            met.add(row);
        } else if (!met.contains(row)) {
            more = true;
        }
    }

    List<Unreadable> list() {
        return List.copyOf(met);
    }

    /** Whether there were more than are kept. */
    boolean more() {
        return more;
    }

    long rows() {
        return met.stream().mapToLong(Unreadable::rows).sum();
    }
}
