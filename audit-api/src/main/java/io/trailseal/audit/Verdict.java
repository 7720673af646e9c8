// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a verification came to. The constants stand in order of weight: of several findings the first constant counts.
 *
 * @since 0.1.0
 */
public enum Verdict {
    /** Two histories exist. */
    FORKED(13),
    /** Entries are missing at an end. */
    TRUNCATED(12),
    /** Entries are missing, added, moved or replaced. */
    TAMPERED_LINKAGE(11),
    /** An entry's content was changed. */
    TAMPERED_CONTENT(10),
    /** Entries are missing, and an entry declares each loss. */
    LOSS_DECLARED(26),
    /** A needed key is not there. */
    UNVERIFIABLE_KEY(21),
    /** The trail could not be read to its end. */
    INCOMPLETE(20),
    /** An entry is in a format this version does not know. */
    UNSUPPORTED_FORMAT(25),
    /** Entries wait for others that may still come. */
    PENDING(24),
    /** The newest checkpoint is too old. */
    STALE(23),
    /** Nothing kept elsewhere covers the trail, and that was demanded. */
    UNANCHORED(22),
    /** Nothing wrong, and a checkpoint kept elsewhere covers it. */
    VALID_ANCHORED(0),
    /** Nothing wrong as far as the trail itself can show; whoever can rewrite all of it could have done so. */
    VALID_UNANCHORED(0);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * The status with which the command line ends.
     *
     * @return 0 for valid, 10 to 19 for tampering, 20 to 29 for "not proven"
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Whether nothing is wrong.
     *
     * @return true for the two valid verdicts
     */
    public boolean isValid() {
        return exitCode == 0;
    }

    /**
     * Whether there is evidence of tampering.
     *
     * @return true for exit codes 10 to 19
     */
    public boolean isTampering() {
        return exitCode >= 10 && exitCode < 20;
    }

    /**
     * The verdict of several findings.
     *
     * @param verdicts what each came to
     * @return the weightiest; {@link #VALID_UNANCHORED} if there are none
     */
    public static Verdict of(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Comparator.naturalOrder()).orElse(VALID_UNANCHORED);
    }
}
