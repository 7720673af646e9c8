// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Verdict;

/**
 * What it means that a proof could not be made, or proves nothing. Pure and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ProofVerdict {
    private ProofVerdict() {}

    /**
     * The verdict that a refusal comes to.
     *
     * @param refused what {@link EventProver} or {@link EventProof} threw
     * @return a verdict that is not valid; INCOMPLETE where nothing speaks for tampering
     */
    public static Verdict of(AuditException refused) {
        return switch (refused.code()) {
            // The header can't be decoded though it was sealed, the signature is wrong, the way leads elsewhere, the
            // content or the entry is another.
            case "TSEAL-01202", "TSEAL-01612", "TSEAL-01620", "TSEAL-01621", "TSEAL-01731", "TSEAL-01734" ->
                Verdict.TAMPERED_CONTENT;
            case "TSEAL-01611" -> Verdict.UNVERIFIABLE_KEY;
            case "TSEAL-01203" -> Verdict.UNSUPPORTED_FORMAT;
            case "TSEAL-01733" -> Verdict.PENDING;
            default -> Verdict.INCOMPLETE;
        };
    }
}
