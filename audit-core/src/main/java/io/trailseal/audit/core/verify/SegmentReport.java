// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Finding;
import io.trailseal.audit.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the verification of a part of a chain found. Immutable.
 *
 * @param verdict what it comes to; {@link Verdict#VALID_UNANCHORED} at best
 * @param checked how many entries were checked, which is all of them
 * @param findings what is wrong, by position; at most {@link io.trailseal.audit.VerificationReport#MAX_FINDINGS}
 * @since 0.1.0
 */
public record SegmentReport(Verdict verdict, long checked, List<Finding> findings) {
    /** Checks that nothing is null and copies the findings. */
    public SegmentReport {
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
     * The first thing that is wrong: its sequence number is the first invalid one, and its type and texts say why.
     *
     * @return the finding; empty if nothing is wrong
     */
    public Optional<Finding> firstInvalid() {
        return findings.stream().findFirst();
    }
}
