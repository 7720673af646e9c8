// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.TrailReader;

/** Finds a log's end by doubling and halving: its numbers have no gaps, or whoever relies on them finds out. */
final class LogEnd {
    private LogEnd() {}

    /** The number of a log's last entry, -1 if it has none. */
    static long last(TrailReader reader, ChainId log) {
        if (reader.entry(log, 0).isEmpty()) {
            return -1;
        }
        long there = 0;
        long step = 1;
        while (reader.entry(log, there + step).isPresent()) {
            there += step;
            step *= 2;
        }
        long absent = there + step;
        while (absent - there > 1) {
            long middle = there + (absent - there) / 2;
            if (reader.entry(log, middle).isPresent()) {
                there = middle;
            } else {
                absent = middle;
            }
        }
        return there;
    }
}
