// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * A checkpoint as a store keeps it: bytes that were signed once, filed under the size they claim. Nothing in it is checked on the way back.
 * Immutable.
 *
 * @param log the log
 * @param size how many leaves of the log it covers
 * @param note a checkpoint (C2SP tlog-checkpoint) in a signed note, UTF-8; without signature lines at level NONE
 * @since 0.1.0
 */
public record StoredCheckpoint(ChainId log, long size, Bytes note) {
    /** Checks that nothing is null. */
    public StoredCheckpoint {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(note, "note");
    }
}
