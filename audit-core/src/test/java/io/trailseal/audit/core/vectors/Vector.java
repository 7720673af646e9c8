// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.List;

/** A stored state and what must be said of it: written by hand beside the state, never taken from a verifier. */
public record Vector(
        String name, Dump dump, Verdict verdict, List<Expected> findings, List<String> keys, boolean macRequired) {
    /** A finding that must be there. */
    public record Expected(FindingType type, ChainId chain, long sequence) {}

    static Vector of(String name, Dump dump, Verdict verdict, Expected... findings) {
        return new Vector(name, dump, verdict, List.of(findings), List.of(), false);
    }

    /** The same, to a verifier that has the keys of these ids. */
    Vector given(String... ids) {
        return new Vector(name, dump, verdict, findings, List.of(ids), macRequired);
    }

    /** The same, to a verifier of which MACs are demanded. */
    Vector requiringMac() {
        return new Vector(name, dump, verdict, findings, keys, true);
    }

    /** What the verifier is given. */
    VerifyOptions options() {
        TestKeySource source = new TestKeySource();
        keys.forEach(source::rotate);
        VerifyOptions options = VerifyOptions.none().withKeys(source);
        return macRequired ? options.requiringMac() : options;
    }

    static Vector valid(String name, Dump dump) {
        return of(name, dump, Verdict.VALID_UNANCHORED);
    }

    static Expected at(FindingType type, ChainId chain, long sequence) {
        return new Expected(type, chain, sequence);
    }
}
