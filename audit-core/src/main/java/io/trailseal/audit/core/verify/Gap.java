// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.FindingType.OPENING_MISSING;
import static io.trailseal.audit.FindingType.SEQUENCE_GAP;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import java.util.Optional;

/**
 * Numbers of a chain at which no row stands, with a row behind them.
 *
 * @param chain the chain
 * @param first the first number
 * @param last the last number
 * @param continuation what the row behind says was the hash of the last entry, if that row can be relied on
 */
record Gap(ChainId chain, long first, long last, Optional<Digest> continuation) {
    /** Whether this is the gap's last number. */
    boolean endsAt(Reference reference) {
        return reference.target().sequence() == last;
    }

    boolean holds(Reference reference) {
        long sequence = reference.target().sequence();
        return sequence >= first && sequence <= last;
    }

    /** Whether this reference names the last entry as the row behind the gap does. */
    boolean isContinuedAsSaidBy(Reference reference) {
        return continuation.filter(reference.target().hash()::equals).isPresent();
    }

    Finding declared() {
        return Finding.at(
                LOSS_DECLARED, chain, first, "entries up to sequence " + last, "none, as their node declares");
    }

    Finding undeclared() {
        return Finding.at(
                first == 0 ? OPENING_MISSING : SEQUENCE_GAP,
                chain,
                first,
                "no number left out",
                (last + 1 - first) + " missing, next is " + (last + 1));
    }
}
