// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.seal.LogSize;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What declaring a new epoch comes to; nothing has happened until it is stored, all of it in one transaction: the log under its identity, the
 * rows, the checkpoint. Immutable.
 *
 * @param before the log that does not go on
 * @param survives what is left of it: the part that goes on from itself and whose entries are there
 * @param promised what checkpoints say of it and it does not fulfil, by size
 * @param fault what is wrong behind the part that is left, for people; empty if that is all of the log
 * @param ignored how many checkpoints were not believed, since no known key has signed them
 * @param next the log that follows
 * @param rows the end of the log before, if it can be ended, and the beginning of the next
 * @param checkpoint the first checkpoint of the next log, signed where there is a key
 * @since 0.1.0
 */
public record RecoveryPlan(
        LogInfo before,
        LogSize survives,
        List<LogSize> promised,
        Optional<String> fault,
        int ignored,
        LogInfo next,
        List<ChainEntry> rows,
        StoredCheckpoint checkpoint) {
    /** Checks that nothing is null and copies the lists. */
    public RecoveryPlan {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(survives, "survives");
        promised = List.copyOf(promised);
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(next, "next");
        rows = List.copyOf(rows);
        Objects.requireNonNull(checkpoint, "checkpoint");
    }

    /**
     * Whether the log before gets a closing entry.
     *
     * @return false if it is broken, or has one
     */
    public boolean closes() {
        return rows.size() > 1;
    }
}
