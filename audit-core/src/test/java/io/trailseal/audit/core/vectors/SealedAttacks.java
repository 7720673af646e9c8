// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.core.vectors.SealedVector.Given.ANCHORS;
import static io.trailseal.audit.core.vectors.SealedVector.Given.KEYS;
import static io.trailseal.audit.core.vectors.SealedVector.Given.MAC_REQUIRED;
import static io.trailseal.audit.core.vectors.SealedVector.Given.PUBLIC_KEYS;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.vectors.SealedVector.Case;
import io.trailseal.audit.core.vectors.SealedVector.Given;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every attack on trails that were sealed before, without MACs and with. */
final class SealedAttacks {
    /** Those in which no entry of a trail with MACs would be another than without. */
    private static final Set<String> NOT_ABOUT_MACS =
            Set.of("add-mac", "strip-mac", "unknown-key", "opening-with-previous");

    private static final List<SealedVector> ALL = plain();
    private static final List<SealedVector> KEYED = keyed();

    private SealedAttacks() {}

    /** On trails without MACs. They are shared: whoever changes one takes a copy. */
    static List<SealedVector> withoutMacs() {
        return ALL;
    }

    /** On trails with MACs; shared, too. */
    static List<SealedVector> withMacs() {
        return KEYED;
    }

    /** Attacks on chains of a trail with MACs that was not sealed. */
    static List<Vector> unsealedWithMacs() {
        return Trails.keyed("k1", SealedAttacks::chains)
                .filter(vector -> !NOT_ABOUT_MACS.contains(vector.name()))
                .toList();
    }

    /** Attacks on MACs, with keys. */
    static List<Vector> onMacs() {
        return MacAttacks.all().stream()
                .filter(vector -> !vector.keys().isEmpty())
                .toList();
    }

    private static List<SealedVector> plain() {
        List<SealedVector> all = new ArrayList<>();
        chains().map(SealedAttacks::onChains).forEach(all::add);
        all.addAll(LogAttacks.all());
        all.addAll(EpochAttacks.all());
        return List.copyOf(all);
    }

    private static List<SealedVector> keyed() {
        List<SealedVector> all = new ArrayList<>();
        unsealedWithMacs().stream().map(SealedAttacks::onKeyedChains).forEach(all::add);
        onMacs().stream().map(SealedAttacks::onMacs).forEach(all::add);
        Trails.keyed("k1", LogAttacks::all).stream()
                .map(SealedAttacks::onKeyedLog)
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** What must be said of one of {@link #unsealedWithMacs} or {@link #onMacs}. */
    static Outcome unsealed(Vector vector, boolean keys) {
        Outcome plain = new Outcome(vector.verdict(), vector.findings());
        if (!vector.keys().isEmpty()) {
            return keys ? plain : withoutKeys(vector, Outcome.of(Verdict.VALID_UNANCHORED));
        }
        return keys
                ? SealedExpectations.withKeys(vector.name(), plain)
                : SealedExpectations.withoutKeys(
                        vector.name(),
                        SealedExpectations.withoutMacs(vector.name(), plain),
                        vector.dump().honest(),
                        vector.dump());
    }

    private static Stream<Vector> chains() {
        return VectorFiles.attacks().stream()
                .filter(vector -> !vector.dump().honest().isEmpty());
    }

    private static SealedVector onChains(Vector vector) {
        SealedTrail trail = trail(vector);
        Outcome outcome = SealedExpectations.sealed(vector, trail.log().id());
        // The log's opening is not to be relied on, and with it the name under which a key would sign.
        Outcome publicKey = vector.name().equals("remove-trail")
                ? SealedExpectations.more(
                        outcome, at(FindingType.KEY_UNKNOWN, trail.log().id(), 2))
                : outcome;
        return new SealedVector(
                vector.name(),
                trail,
                SealedTrail.KEY,
                List.of(),
                List.of(
                        Case.of(outcome),
                        Case.of(publicKey, PUBLIC_KEYS),
                        Case.of(SealedExpectations.anchored(outcome), ANCHORS),
                        Case.of(SealedExpectations.anchored(publicKey), PUBLIC_KEYS, ANCHORS)));
    }

    private static SealedVector onKeyedChains(Vector vector) {
        SealedTrail trail = trail(vector);
        Outcome outcome = SealedExpectations.sealed(vector, trail.log().id());
        List<ChainEntry> honest = vector.dump().honest();
        Outcome unread = SealedExpectations.withoutKeys(
                vector.name(), SealedExpectations.withoutMacs(vector.name(), outcome), honest, trail.dump());
        return new SealedVector(
                vector.name(),
                trail,
                SealedTrail.KEY,
                List.of("k1"),
                keyed(unread, SealedExpectations.withKeys(vector.name(), outcome)));
    }

    private static SealedVector onMacs(Vector vector) {
        SealedTrail trail = trail(vector);
        Outcome sealed = vector.name().equals("edit-last-keyed")
                ? Outcome.of(
                        Verdict.TAMPERED_CONTENT,
                        at(FindingType.SEALED_ALTERED, trail.log().id(), 2))
                : Outcome.of(Verdict.VALID_UNANCHORED);
        List<Case> cases = keyed(withoutKeys(vector, sealed), new Outcome(vector.verdict(), vector.findings()));
        return new SealedVector(
                vector.name(),
                trail,
                SealedTrail.KEY,
                vector.keys(),
                vector.macRequired()
                        ? cases.stream().map(SealedAttacks::requiring).toList()
                        : cases);
    }

    /** @param otherwise what is said where what was written down is not to be seen without the key */
    private static Outcome withoutKeys(Vector vector, Outcome otherwise) {
        Outcome shown = SealedExpectations.SHOWN_BY_KEY_ONLY.contains(vector.name())
                ? otherwise
                : new Outcome(vector.verdict(), vector.findings());
        return SealedExpectations.withoutKeys(
                vector.name(), shown, vector.dump().honest(), vector.dump());
    }

    private static SealedVector onKeyedLog(SealedVector vector) {
        List<Case> cases = new ArrayList<>();
        Dump dump = vector.trail().dump();
        for (Case plain : vector.cases()) {
            Outcome unread = SealedExpectations.withoutMacs(vector.name(), plain.outcome());
            Outcome read = SealedExpectations.withKeys(vector.name(), plain.outcome());
            cases.add(
                    new Case(plain.given(), SealedExpectations.withoutKeys(vector.name(), unread, dump.rows(), dump)));
            cases.add(with(new Case(plain.given(), read), KEYS));
        }
        return new SealedVector(vector.name(), vector.trail(), vector.publicKey(), List.of("k1"), cases);
    }

    private static List<Case> keyed(Outcome unread, Outcome read) {
        return List.of(
                Case.of(unread),
                Case.of(read, KEYS),
                Case.of(SealedExpectations.anchored(unread), ANCHORS),
                Case.of(SealedExpectations.anchored(read), KEYS, ANCHORS));
    }

    private static Case requiring(Case each) {
        return with(each, MAC_REQUIRED);
    }

    private static Case with(Case each, Given more) {
        List<Given> given = new ArrayList<>(each.given());
        given.add(more);
        return Case.of(each.outcome(), given.toArray(Given[]::new));
    }

    private static SealedTrail trail(Vector vector) {
        return vector.name().startsWith("honest-")
                ? SealedTrail.of(vector.dump().trailTable(), vector.dump().rows())
                : SealedTrail.of(vector.dump());
    }
}
