// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import java.util.List;

/** A stored state and what must be said of it: written by hand beside the state, never taken from a verifier. */
public record Vector(String name, Dump dump, Verdict verdict, List<Expected> findings) {
    /** A finding that must be there. */
    public record Expected(FindingType type, ChainId chain, long sequence) {}

    static Vector of(String name, Dump dump, Verdict verdict, Expected... findings) {
        return new Vector(name, dump, verdict, List.of(findings));
    }

    static Vector valid(String name, Dump dump) {
        return of(name, dump, Verdict.VALID_UNANCHORED);
    }

    static Expected at(FindingType type, ChainId chain, long sequence) {
        return new Expected(type, chain, sequence);
    }
}
