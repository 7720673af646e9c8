// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.CROSS_LINK_MISMATCH;
import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.OPENING_MISSING;
import static io.trailseal.audit.FindingType.SEQUENCE_GAP;
import static io.trailseal.audit.FindingType.TAIL_MISSING;
import static io.trailseal.audit.FindingType.TRANSACTION_CUT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.CrossLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attacks by which rows vanish, and the honest cases in which they do. */
final class TruncationAttacks {
    private static final long END = Long.MAX_VALUE;

    private TruncationAttacks() {}

    static List<Vector> all() {
        return List.of(
                deleted("delete-first", "A", 0, 2, TAMPERED_LINKAGE, OPENING_MISSING),
                deleted("delete-opening", "A", 0, 1, TAMPERED_LINKAGE, OPENING_MISSING),
                deleted("delete-middle", "A", 4, 5, TAMPERED_LINKAGE, SEQUENCE_GAP),
                deleted("delete-range", "A", 3, 6, TAMPERED_LINKAGE, SEQUENCE_GAP),
                deleted("delete-last-linked", "B", 5, END, TRUNCATED, TAIL_MISSING),
                deleted("cut-one-tail", "A", 3, END, TRUNCATED, TAIL_MISSING),
                deleted("delete-chain", "B", 0, END, TRUNCATED, TAIL_MISSING),
                deleteAndRenumber(),
                deleteLastOfBatch(),
                deleteLastUnlinked(),
                deleteChainUnlinked(),
                cutNewestClosedSet(),
                Vector.valid("empty-database", new Dump()),
                headLost("honest-head-lost", 5, 5, 5, Verdict.LOSS_DECLARED, LOSS_DECLARED),
                headLost("head-lost-exceeded", 2, 4, 2, TRUNCATED, TAIL_MISSING),
                headLost("head-lost-forged", 2, 5, 2, Verdict.LOSS_DECLARED, LOSS_DECLARED),
                headLost("head-lost-deleted-before", 5, 5, 2, TRUNCATED, TAIL_MISSING),
                headLostUnlinked(),
                adjoiningLosses(),
                headLostWithAnotherHash(),
                headLostBeyondLinks(),
                headLostByAnotherRun(),
                gap("honest-gap-declared", 3, 6, 5),
                gap("honest-gap-at-start", 0, 2, 1),
                gap("head-lost-gap-forged", 4, 5, 4),
                adjoiningGaps(),
                gapDeletedBefore(),
                gapInPart(),
                lateCommit(),
                gapWithAnotherHash(),
                gapDeclaredShort(),
                gapDeclaredByAnotherRun(),
                gapContradicted(),
                clockBack());
    }

    private static Vector deleted(String name, String chain, long from, long to, Verdict verdict, FindingType type) {
        TrailWriter writer = Trails.two();
        ChainId id = writer.id(chain);
        return Vector.of(name, Dump.of(writer).delete(id, from, to), verdict, at(type, id, from));
    }

    private static Vector deleteAndRenumber() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).delete(a, 4, 5);
        dump.change(a, 5, row -> Dump.file(row, row.trail(), a, 4));
        dump.change(a, 6, row -> Dump.file(row, row.trail(), a, 5));
        return Vector.of("delete-and-renumber", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 4), at(MISPLACED, a, 5));
    }

    private static Vector deleteLastOfBatch() {
        TrailWriter writer = Trails.one();
        ChainId a = writer.id("A");
        return Vector.of(
                "delete-last-of-batch", Dump.of(writer).delete(a, 5, END), TRUNCATED, at(TRANSACTION_CUT, a, 5));
    }

    private static Vector deleteLastUnlinked() {
        TrailWriter writer = Trails.one().batch("A", read("anna", "6"));
        return Vector.valid("delete-last-unlinked", Dump.of(writer).delete(writer.id("A"), 6, END));
    }

    private static Vector deleteChainUnlinked() {
        TrailWriter writer = Trails.two().batch("C", read("dora", "12"));
        return Vector.valid("delete-chain-unlinked", Dump.of(writer).delete(writer.id("C"), 0, END));
    }

    private static Vector cutNewestClosedSet() {
        TrailWriter writer = Trails.two();
        Dump dump = Dump.of(writer).delete(writer.id("A"), 6, END).delete(writer.id("B"), 5, END);
        return Vector.valid("cut-newest-closed-set", dump);
    }

    /** Chain B is lost from a number on; chain A declares some of its entries lost, and links to B5. */
    private static Vector headLost(
            String name, long first, long declared, long lostFrom, Verdict verdict, FindingType type) {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        ChainEntry head = Dump.of(writer).row(b, declared);
        Dump dump = Dump.of(writer.lost("A", first, head)).delete(b, lostFrom, END);
        return Vector.of(name, dump, verdict, at(type, b, lostFrom));
    }

    /** Nothing links to what is lost, nor to what was deleted before it. */
    private static Vector headLostUnlinked() {
        TrailWriter writer = Trails.two().withoutLinks().batch("B", read("dora", "12"));
        ChainId b = writer.id("B");
        writer.batch("B", read("dora", "13"));
        Dump dump = Dump.of(writer.lost("A", 7, writer.head("B"))).delete(b, 6, END);
        return Vector.of("head-lost-deleted-before-unlinked", dump, TRUNCATED, at(TAIL_MISSING, b, 6));
    }

    private static Vector adjoiningLosses() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        Dump whole = Dump.of(writer);
        writer.lost("A", 2, whole.row(b, 4)).lost("A", 5, whole.row(b, 5));
        Dump dump = Dump.of(writer).delete(b, 2, END);
        return Vector.of("honest-losses-adjoining", dump, Verdict.LOSS_DECLARED, at(LOSS_DECLARED, b, 2));
    }

    private static Vector adjoiningGaps() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump whole = Dump.of(writer);
        writer.lost("B", 3, whole.row(a, 5)).lost("B", 2, whole.row(a, 2));
        Dump dump = Dump.of(writer).delete(a, 2, 6);
        return Vector.of("honest-gaps-adjoining", dump, Verdict.LOSS_DECLARED, at(LOSS_DECLARED, a, 2));
    }

    private static Vector gapDeletedBefore() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer.lost("B", 3, Dump.of(writer).row(a, 5))).delete(a, 2, 6);
        return Vector.of("head-lost-gap-deleted-before", dump, TAMPERED_LINKAGE, at(SEQUENCE_GAP, a, 2));
    }

    /** The batch was committed after all, and then its last row deleted. */
    private static Vector gapInPart() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer.lost("B", 3, Dump.of(writer).row(a, 5))).delete(a, 5, 6);
        return Vector.of("head-lost-gap-in-part", dump, TAMPERED_LINKAGE, at(SEQUENCE_GAP, a, 5));
    }

    private static Vector headLostWithAnotherHash() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        Digest other = HeaderParts.hash(Dump.of(writer).row(b, 4));
        Dump dump = Dump.of(writer.lost("A", b, 2, 5, other)).delete(b, 2, END);
        return Vector.of(
                "head-lost-other-hash",
                dump,
                TRUNCATED,
                at(CROSS_LINK_MISMATCH, writer.id("A"), 7),
                at(TAIL_MISSING, b, 2));
    }

    private static Vector headLostBeyondLinks() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        Dump dump = Dump.of(writer.lost("A", b, 5, 9000, Digest.zero())).delete(b, 5, END);
        return Vector.of("head-lost-beyond-links", dump, TRUNCATED, at(TAIL_MISSING, b, 5));
    }

    private static Vector headLostByAnotherRun() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        ChainEntry head = Dump.of(writer).row(b, 5);
        writer.boot("ffeeddccbbaa99887766554433221100").withoutLinks().batch("C", read("dora", "12"));
        Dump dump = Dump.of(writer.lost("C", 5, head)).delete(b, 5, END);
        return Vector.of("head-lost-foreign-boot", dump, TRUNCATED, at(TAIL_MISSING, b, 5));
    }

    /** Chain A lacks some of its rows, and chain B declares them lost. */
    private static Vector gap(String name, long from, long to, long declared) {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry last = Dump.of(writer).row(a, declared);
        Dump dump = Dump.of(writer.lost("B", from, last)).delete(a, from, to);
        return Vector.of(name, dump, Verdict.LOSS_DECLARED, at(LOSS_DECLARED, a, from));
    }

    private static Vector lateCommit() {
        TrailWriter writer = Trails.two();
        ChainEntry head = writer.head("B");
        return Vector.valid("honest-late-commit", Dump.of(writer.lost("A", 5, head)));
    }

    private static Vector gapWithAnotherHash() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Digest other = HeaderParts.hash(Dump.of(writer).row(a, 4));
        return gapFound(
                "head-lost-gap-other-hash",
                Dump.of(writer.lost("B", a, 3, 5, other)),
                a,
                at(CROSS_LINK_MISMATCH, writer.id("B"), 6));
    }

    private static Vector gapDeclaredShort() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry before = Dump.of(writer).row(a, 4);
        return gapFound("head-lost-gap-short", Dump.of(writer.lost("B", 3, before)), a);
    }

    private static Vector gapDeclaredByAnotherRun() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry last = Dump.of(writer).row(a, 5);
        writer.boot("ffeeddccbbaa99887766554433221100").withoutLinks().batch("C", read("dora", "12"));
        return gapFound("head-lost-gap-foreign-boot", Dump.of(writer.lost("C", 3, last)), a);
    }

    private static Vector gapContradicted() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry last = Dump.of(writer).row(a, 5);
        writer.lost("B", 3, last);
        CrossLink link = new CrossLink(a, 5, Forger.other(HeaderParts.hash(last)));
        ChainEntry linking = Forger.behind(writer.head("B"), writer, read("ben", "12"), parts -> {
            parts.link = Optional.of(link);
            return parts;
        });
        return gapFound(
                "head-lost-gap-contradicted",
                Dump.of(writer).insert(linking),
                a,
                at(CROSS_LINK_MISMATCH, writer.id("B"), 6));
    }

    private static Vector gapFound(String name, Dump dump, ChainId a, Vector.Expected... more) {
        List<Vector.Expected> findings = new ArrayList<>(List.of(at(SEQUENCE_GAP, a, 3)));
        findings.addAll(List.of(more));
        return Vector.of(name, dump.delete(a, 3, 6), TAMPERED_LINKAGE, findings.toArray(Vector.Expected[]::new));
    }

    private static Vector clockBack() {
        TrailWriter writer = Trails.two();
        writer.clock(HeaderParts.of(writer.rows().get(0)).timeMicros - 3_600_000_000L)
                .batch("B", read("ben", "13"));
        return Vector.valid("honest-clock-back", Dump.of(writer));
    }
}
