// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look at a trail's log came to. Immutable.
 *
 * @param seals how many seals were made, the log's opening not counted
 * @param entries how many entries of chains they hold
 * @param newest the newest checkpoint, if one was signed
 * @param raced whether another node was faster; the next look goes on from its seal
 * @param findings what was found wrong with entries that are to be sealed, each told once
 * @param publishers what went wrong with a publisher, by its name
 * @since 0.1.0
 */
public record SealReport(
        int seals,
        long entries,
        Optional<Checkpoint> newest,
        boolean raced,
        List<Finding> findings,
        Map<String, AuditException> publishers) {
    /** Checks that nothing is null and copies the lists. */
    public SealReport {
        Objects.requireNonNull(newest, "newest");
        findings = List.copyOf(findings);
        publishers = Map.copyOf(publishers);
    }
}
