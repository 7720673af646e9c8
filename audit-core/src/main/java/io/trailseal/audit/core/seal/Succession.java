// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import java.util.List;
import java.util.Objects;

/**
 * Why a log does not go on and another begins: what survives of it, and what was promised beyond. Immutable.
 *
 * @param log the log before
 * @param survives what is left of it
 * @param chains where the chains of the trail stand at that size: the log that follows goes on from there
 * @param promised the checkpoints of it that were found and that what is left does not fulfil, by size
 * @param reason what the person who declared it says, for people
 * @since 0.1.0
 */
public record Succession(ChainId log, LogSize survives, ChainList chains, List<LogSize> promised, String reason) {
    /**
     * Checks that nothing is null and copies the list.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if no reason is given
     */
    public Succession {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(survives, "survives");
        Objects.requireNonNull(chains, "chains");
        promised = List.copyOf(promised);
        SealFormat.require(!reason.isBlank(), "reason of a new epoch", "a text", "none");
    }
}
