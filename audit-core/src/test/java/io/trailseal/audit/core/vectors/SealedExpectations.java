// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.LOG_UNKNOWN;
import static io.trailseal.audit.FindingType.MAC_MISMATCH;
import static io.trailseal.audit.FindingType.SEALED_ALTERED;
import static io.trailseal.audit.FindingType.SEQUENCE_GAP;
import static io.trailseal.audit.FindingType.TAIL_MISSING;
import static io.trailseal.audit.FindingType.TRAIL_UNKNOWN;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.Verdict.UNVERIFIABLE_KEY;
import static io.trailseal.audit.Verdict.VALID_ANCHORED;
import static io.trailseal.audit.Verdict.VALID_UNANCHORED;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import io.trailseal.audit.core.vectors.Vector.Expected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a seal, an anchor and keys of MACs change in what must be said of an attack on chains, attack by attack. Whatever is not named here
 * stays what it is without them; in particular what is added behind what was sealed.
 */
final class SealedExpectations {
    /** Entries that were forged behind the last of chain A, without a MAC, by their numbers. */
    private static final Map<String, List<Long>> FORGED = Map.ofEntries(
            Map.entry("unknown-payload-type", List.of(7L)),
            Map.entry("seal-kind", List.of(7L)),
            Map.entry("payload-not-canonical", List.of(7L)),
            Map.entry("payload-of-another-type", List.of(7L)),
            Map.entry("malformed-control", List.of(7L)),
            Map.entry("forge-append", List.of(7L)),
            Map.entry("foreign-writer", List.of(7L)),
            Map.entry("append-to-closed", List.of(8L)),
            Map.entry("break-batch", List.of(7L)),
            Map.entry("second-opening", List.of(7L)),
            Map.entry("link-to-itself", List.of(7L)),
            Map.entry("link-across-trails", List.of(7L)),
            Map.entry("newer-version-between", List.of(8L)),
            Map.entry("break-batch-index", List.of(7L, 8L)),
            Map.entry("break-batch-transaction", List.of(7L, 8L)),
            Map.entry("break-batch-unfinished", List.of(7L, 8L)),
            Map.entry("wrong-payload-length", List.of(7L)),
            Map.entry("long-salt", List.of(7L)),
            Map.entry("forge-append-and-seal", List.of(7L)));

    /** Which row is the first of chain A that is left; 0 where nothing is said. */
    private static final Map<String, Long> FIRST_LEFT =
            Map.of("delete-first", 2L, "delete-opening", 1L, "honest-gap-at-start", 2L);

    /** What only a key shows: the MAC there is another's, or of other bytes. */
    static final Set<String> SHOWN_BY_KEY_ONLY =
            Set.of("forge-append-guessed-mac", "edit-last-keyed", "alter-mac", "shorten-mac", "move-mac");

    /** The order of rules, as far as findings of one place meet here: content before MACs before references. */
    private static final Comparator<Expected> ORDER = Comparator.comparing(Expected::chain)
            .thenComparingLong(Expected::sequence)
            .thenComparingInt(finding -> rule(finding.type()));

    private SealedExpectations() {}

    /** What must be said when it was sealed before. */
    static Outcome sealed(Vector vector, ChainId log) {
        ChainId a = Trails.two().id("A");
        ChainId b = Trails.two().id("B");
        Verdict verdict = vector.verdict();
        return switch (vector.name()) {
            // Nobody else says anything about that entry, and no tile is full yet: the seal is named.
            case "edit-last-linked" -> more(vector, verdict, at(SEALED_ALTERED, log, 2));
            case "edit-last-unlinked", "unknown-version-last", "edit-last-keyed" ->
                more(vector, TAMPERED_CONTENT, at(SEALED_ALTERED, log, 2));
            // The row is gone from the end of its own chain.
            case "move-to-other-chain", "delete-and-renumber" -> more(vector, TRUNCATED, at(TAIL_MISSING, a, 6));
            // The log is under the trail's name, too.
            case "rename-trail" -> more(vector, verdict, at(LOG_UNKNOWN, log, 0));
            case "remove-trail" -> more(vector, verdict, at(TRAIL_UNKNOWN, log, 0));
            case "delete-last-unlinked" ->
                Outcome.of(TRUNCATED, at(TAIL_MISSING, Trails.one().id("A"), 6));
            case "delete-chain-unlinked" -> Outcome.of(TRUNCATED, at(TAIL_MISSING, chainC(), 0));
            case "cut-newest-closed-set" -> more(vector, TRUNCATED, at(TAIL_MISSING, a, 6), at(TAIL_MISSING, b, 5));
            // What was sealed was there: no declaration explains it.
            case "head-lost-forged" -> Outcome.of(TRUNCATED, at(TAIL_MISSING, b, 2));
            case "head-lost-gap-forged" -> Outcome.of(TAMPERED_LINKAGE, at(SEQUENCE_GAP, a, 4));
            default -> new Outcome(verdict, vector.findings());
        };
    }

    /** What must be said to somebody who kept a checkpoint, too, where it is not about the log. */
    static Outcome anchored(Outcome outcome) {
        return outcome.verdict() == VALID_UNANCHORED ? new Outcome(VALID_ANCHORED, outcome.findings()) : outcome;
    }

    /** What must be said of an attack on a trail with MACs, to somebody who has the keys. */
    static Outcome withKeys(String name, Outcome outcome) {
        ChainId a = Trails.two().id("A");
        ChainId b = Trails.two().id("B");
        return switch (name) {
            case "edit-last-linked" -> Outcome.of(TAMPERED_CONTENT, at(MAC_MISMATCH, b, 5));
            case "edit-last-unlinked" -> Outcome.of(TAMPERED_CONTENT, at(MAC_MISMATCH, a, 6));
            case "edit-sealed-entry-beside-its-tile" ->
                Outcome.of(
                        TAMPERED_CONTENT,
                        at(MAC_MISMATCH, outcome.findings().get(0).chain(), 4));
            default -> withoutMacs(name, outcome);
        };
    }

    /** That an entry names a key and has no MAC shows without the key. */
    static Outcome withoutMacs(String name, Outcome outcome) {
        Verdict verdict = Verdict.of(List.of(outcome.verdict(), TAMPERED_CONTENT));
        if (name.equals("no-opening")) {
            ChainId c = outcome.findings().get(0).chain();
            return sorted(verdict, outcome, List.of(at(MAC_MISMATCH, c, 0)));
        }
        if (name.equals("head-lost-gap-contradicted")) {
            return sorted(
                    verdict, outcome, List.of(at(MAC_MISMATCH, Trails.two().id("B"), 7)));
        }
        if (name.equals("append-to-closed-by-seal")) {
            // what is wrong with that entry by itself is said, and not that it should not be there
            return Outcome.of(TAMPERED_CONTENT, at(MAC_MISMATCH, Trails.two().id("A"), 7));
        }
        if (!FORGED.containsKey(name)) {
            return outcome;
        }
        return sorted(
                verdict,
                outcome,
                FORGED.get(name).stream()
                        .map(number -> at(MAC_MISMATCH, Trails.two().id("A"), number))
                        .toList());
    }

    /** What must be said to somebody who lacks the keys: of each chain with MACs, at its first row, that they can't be checked. */
    static Outcome withoutKeys(String name, Outcome outcome, List<ChainEntry> honest, Dump dump) {
        Set<ChainId> unread = new TreeSet<>();
        for (ChainEntry row : honest) {
            if (!HeaderParts.of(row).keyId.isEmpty() && dump.chains().contains(row.chain())) {
                unread.add(row.chain());
            }
        }
        List<Expected> more = unread.stream()
                .map(chain -> at(KEY_UNKNOWN, chain, firstLeft(name, chain)))
                .toList();
        return more.isEmpty()
                ? outcome
                : sorted(Verdict.of(List.of(outcome.verdict(), UNVERIFIABLE_KEY)), outcome, more);
    }

    /** The same with a finding more, which weighs less. */
    static Outcome more(Outcome outcome, Expected more) {
        return sorted(outcome.verdict(), outcome, List.of(more));
    }

    private static long firstLeft(String name, ChainId chain) {
        return chain.equals(Trails.two().id("A")) ? FIRST_LEFT.getOrDefault(name, 0L) : 0;
    }

    private static ChainId chainC() {
        TrailWriter writer = Trails.two().batch("C", Trails.read("dora", "12"));
        return writer.id("C");
    }

    private static Outcome more(Vector vector, Verdict verdict, Expected... more) {
        return sorted(verdict, new Outcome(verdict, vector.findings()), List.of(more));
    }

    private static Outcome sorted(Verdict verdict, Outcome outcome, List<Expected> more) {
        List<Expected> all = new ArrayList<>(outcome.findings());
        all.addAll(more);
        all.sort(ORDER);
        return new Outcome(verdict, List.copyOf(all));
    }

    private static int rule(FindingType type) {
        return switch (type) {
            case MAC_MISMATCH, KEY_UNKNOWN, CHECKPOINT_ALTERED, LOG_FORKED -> 1;
            case CROSS_LINK_MISMATCH -> 2;
            default -> 0;
        };
    }
}
