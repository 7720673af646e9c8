// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Finding;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stored state with its logs, what is kept elsewhere, and what must be said of it to whom: written by hand beside the state, never taken
 * from a verifier.
 *
 * @param publicKey the key of checkpoints that the auditor was given
 * @param keys the ids of the keys of MACs that are to be had
 * @param cases what is said to whoever has what
 */
record SealedVector(String name, SealedTrail trail, AuditKey publicKey, List<String> keys, List<Case> cases) {
    /** How old the newest seal may be, where that is given. */
    static final Duration MAX_AGE = Duration.ofDays(1);

    /** What a verifier is given, by its name in the file. */
    enum Given {
        KEYS("keys"),
        PUBLIC_KEYS("publicKeys"),
        ANCHORS("anchors"),
        MAC_REQUIRED("macRequired"),
        MAX_AGE("maxAge");

        private final String text;

        Given(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What must be said to a verifier that is given this. */
    record Case(Set<Given> given, Outcome outcome) {
        static Case of(Outcome outcome, Given... given) {
            Set<Given> all = EnumSet.noneOf(Given.class);
            all.addAll(Arrays.asList(given));
            return new Case(all, outcome);
        }

        private Set<Given> handed() {
            Set<Given> handed = EnumSet.noneOf(Given.class);
            handed.addAll(given);
            handed.removeAll(EnumSet.of(Given.MAC_REQUIRED, Given.MAX_AGE));
            return handed;
        }
    }

    /** A verdict, and all of the findings behind it in their order. */
    record Outcome(Verdict verdict, List<Vector.Expected> findings) {
        static Outcome of(Verdict verdict, Vector.Expected... findings) {
            return new Outcome(verdict, List.of(findings));
        }

        /** What a verifier said. */
        static Outcome of(VerificationReport report) {
            return new Outcome(
                    report.verdict(),
                    report.findings().stream().map(Outcome::place).toList());
        }

        private static Vector.Expected place(Finding finding) {
            return Vector.at(finding.type(), finding.chain(), finding.sequence());
        }
    }

    boolean isHonest() {
        return name.startsWith("honest-");
    }

    /** What was written down for a verifier that is given this and whatever is demanded besides; empty if nothing was. */
    Optional<Outcome> outcome(Given... given) {
        Set<Given> wanted = Case.of(Outcome.of(Verdict.VALID_UNANCHORED), given).given();
        return cases.stream()
                .filter(each -> each.handed().equals(wanted))
                .reduce((weaker, stronger) -> stronger)
                .map(Case::outcome);
    }

    /** The options of a verifier that is given this. */
    VerifyOptions options(Set<Given> given) {
        VerifyOptions options = VerifyOptions.none();
        if (given.contains(Given.KEYS)) {
            TestKeySource source = new TestKeySource();
            keys.forEach(source::rotate);
            options = options.withKeys(source);
        }
        if (given.contains(Given.PUBLIC_KEYS)) {
            options = options.withPublicKeys(publicKeys());
        }
        if (given.contains(Given.ANCHORS)) {
            options = options.withAnchors(trail.anchors());
        }
        if (given.contains(Given.MAC_REQUIRED)) {
            options = options.requiringMac();
        }
        return given.contains(Given.MAX_AGE)
                ? options.withMaxAge(Micros.toInstant(trail.lookedAtMicros()), MAX_AGE)
                : options;
    }

    /** The public key under the name of each log. */
    List<NoteKey> publicKeys() {
        return trail.anchors().stream()
                .map(anchor -> NoteKey.of(anchor.origin(), publicKey))
                .toList();
    }
}
