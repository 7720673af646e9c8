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
 * @since 0.1.0
 */
public record VerificationReport(
        Verdict verdict, List<Finding> findings, long findingCount, long chains, long entries, long events) {
    /** How many findings a report lists; the rest is counted. */
    public static final int MAX_FINDINGS = 1000;

    /** Checks that nothing is null and copies the findings. */
    public VerificationReport {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
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
