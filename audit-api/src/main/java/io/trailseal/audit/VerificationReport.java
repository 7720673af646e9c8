// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verification found. Immutable.
 *
 * @param verdict what it comes to
 * @param findings everything wrong, in the order found; at most {@link #MAX_FINDINGS}
 * @param findingCount how many findings there were, including those not listed
 * @param chains chains read
 * @param entries entries read
 * @param events of these, audit events
 * @param anchored entries of chains that a checkpoint kept elsewhere covers: nobody changed them since
 * @param sealed further entries of chains that are sealed: as trustworthy as the key that signs checkpoints
 * @param unsealed entries of chains that no seal covers yet: as trustworthy as their chain and its MACs
 * @param notRead entries of chains that were left out, because they were sealed before what was to be read: nothing is said of them
 * @since 0.1.0
 */
public record VerificationReport(
        Verdict verdict,
        List<Finding> findings,
        long findingCount,
        long chains,
        long entries,
        long events,
        long anchored,
        long sealed,
        long unsealed,
        long notRead) {
    /** How many findings a report lists; the rest is counted. */
    public static final int MAX_FINDINGS = 1000;

    /** Checks that nothing is null and copies the findings. */
    public VerificationReport {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
    }

    /**
     * A report on a trail without seals.
     *
     * @param verdict what it comes to
     * @param findings everything wrong, in the order found
     * @param findingCount how many findings there were, including those not listed
     * @param chains chains read
     * @param entries entries read, none of which is sealed
     * @param events of these, audit events
     */
    public VerificationReport(
            Verdict verdict, List<Finding> findings, long findingCount, long chains, long entries, long events) {
        this(verdict, findings, findingCount, chains, entries, events, 0, 0, entries, 0);
    }

    /**
     * Whether nothing is wrong.
     *
     * @return true for the two valid verdicts
     */
    public boolean valid() {
        return verdict.isValid();
    }

    /**
     * The first finding of the weight that made the verdict.
     *
     * @return the finding; empty if the trail is valid
     */
    public Optional<Finding> first() {
        return findings.stream()
                .filter(finding -> finding.type().verdict() == verdict)
                .findFirst();
    }
}
