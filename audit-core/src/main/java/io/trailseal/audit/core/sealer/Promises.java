// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.spi.AuditKey;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What checkpoints say of a log and what is left of it does not fulfil. Where there are keys, only what one of them has signed is believed:
 * otherwise whoever can write to the database could have any loss declared. For one thread.
 */
final class Promises {
    private final String origin;
    private final LogRemains remains;
    private final List<AuditKey> trusted;
    private final SortedSet<LogSize> unfulfilled = new TreeSet<>(Comparator.comparingLong(LogSize::size)
            .thenComparing(promise -> promise.root().toHex()));
    private int ignored;

    /** @param trusted keys whose signature is believed; none if nothing is signed */
    Promises(String origin, LogRemains remains, List<AuditKey> trusted) {
        this.origin = origin;
        this.remains = remains;
        this.trusted = trusted;
    }

    void add(Checkpoint checkpoint) {
        LogSize size = new LogSize(checkpoint.size(), checkpoint.root());
        if (remains.had(size)) {
            return;
        }
        boolean believed = checkpoint.origin().equals(origin)
                && (trusted.isEmpty() || trusted.stream().anyMatch(key -> CheckpointNote.isSignedBy(checkpoint, key)));
        if (believed) {
            unfulfilled.add(size);
        } else {
            ignored++;
        }
    }

    /** By size. */
    List<LogSize> list() {
        return List.copyOf(unfulfilled);
    }

    int ignored() {
        return ignored;
    }
}
