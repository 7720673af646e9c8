// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.AFTER_CLOSE;
import static io.trailseal.audit.FindingType.CROSS_LINK_MISMATCH;
import static io.trailseal.audit.FindingType.HEADER_ALTERED;
import static io.trailseal.audit.FindingType.INSERTED;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.OPENING_MISPLACED;
import static io.trailseal.audit.FindingType.OPENING_MISSING;
import static io.trailseal.audit.FindingType.PAYLOAD_ALTERED;
import static io.trailseal.audit.FindingType.TRAIL_UNKNOWN;
import static io.trailseal.audit.FindingType.TRANSACTION_BROKEN;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.record.PayloadType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Attacks by which rows are added or moved. */
final class LinkageAttacks {
    private LinkageAttacks() {}

    static List<Vector> all() {
        return List.of(
                insertCopy(),
                insertForged(),
                insertBeforeFirst(),
                insertIntoPlace(),
                swapTwo(),
                swapContents(),
                moveToOtherChain(),
                editTrailColumn(),
                replayUnderAnotherId(),
                Vector.valid("forge-append", appended(parts -> parts)),
                appended("foreign-writer", TAMPERED_CONTENT, HEADER_ALTERED, 6, parts -> {
                    parts.previous = HeaderParts.hash(Trails.two().head("B"));
                    return parts;
                }),
                appendToClosed(),
                appended("break-batch", TAMPERED_LINKAGE, TRANSACTION_BROKEN, 7, parts -> {
                    parts.index = 1;
                    return parts;
                }),
                secondOpening(),
                noOpening(),
                openingWithPrevious(),
                linkToItself(),
                linkAcrossTrails(),
                twoTrailsInOneChain(),
                renameTrail(),
                removeTrail());
    }

    private static Vector insertCopy() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        dump.insert(Dump.file(dump.row(a, 2), writer.trail().id(), a, 7));
        return Vector.of("insert-copy", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 7));
    }

    private static Vector insertForged() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        for (long sequence = 6; sequence >= 3; sequence--) {
            long up = sequence + 1;
            dump.change(a, sequence, row -> Dump.file(row, row.trail(), a, up));
        }
        dump.insert(Forger.behind(dump.row(a, 2), writer, read("theo", "3"), parts -> parts));
        return Vector.of(
                "insert-forged",
                dump,
                TAMPERED_LINKAGE,
                at(INSERTED, a, 3),
                at(MISPLACED, a, 4),
                at(MISPLACED, a, 5),
                at(MISPLACED, a, 6),
                at(MISPLACED, a, 7));
    }

    private static Vector insertBeforeFirst() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        dump.insert(Dump.file(dump.row(a, 1), writer.trail().id(), a, -1));
        return Vector.of("insert-before-first", dump, TAMPERED_LINKAGE, at(MISPLACED, a, -1));
    }

    private static Vector insertIntoPlace() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        dump.insert(Forger.behind(dump.row(a, 3), writer, read("theo", "3"), parts -> parts));
        return Vector.of("insert-into-place", dump, TAMPERED_LINKAGE, at(INSERTED, a, 4));
    }

    private static Vector swapTwo() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        TrailId trail = writer.trail().id();
        Dump dump = Dump.of(writer);
        ChainEntry two = dump.row(a, 2);
        ChainEntry four = dump.row(a, 4);
        dump.change(a, 2, row -> Dump.file(four, trail, a, 2)).change(a, 4, row -> Dump.file(two, trail, a, 4));
        return Vector.of("swap-two", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 2), at(MISPLACED, a, 4));
    }

    private static Vector swapContents() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        ChainEntry two = dump.row(a, 2);
        ChainEntry four = dump.row(a, 4);
        dump.change(a, 2, row -> Forger.content(row, four)).change(a, 4, row -> Forger.content(row, two));
        return Vector.of("swap-contents", dump, TAMPERED_CONTENT, at(PAYLOAD_ALTERED, a, 2), at(PAYLOAD_ALTERED, a, 4));
    }

    private static Vector moveToOtherChain() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        Dump dump = Dump.of(writer).change(writer.id("A"), 6, row -> Dump.file(row, row.trail(), b, 6));
        return Vector.of("move-to-other-chain", dump, TAMPERED_LINKAGE, at(MISPLACED, b, 6));
    }

    private static Vector editTrailColumn() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).change(a, 4, row -> Dump.file(row, new TrailId(1, 2), a, 4));
        return Vector.of("edit-trail-column", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 4));
    }

    private static Vector replayUnderAnotherId() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry last = writer.head("A");
        HeaderParts parts = HeaderParts.of(last);
        parts.eventId = writer.eventId();
        Dump dump = Dump.of(writer).insert(Dump.file(parts.row(last), last.trail(), a, 7));
        return Vector.of("replay-under-another-id", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 7));
    }

    private static Vector appendToClosed() {
        TrailWriter writer = Trails.two().close("A").close("B");
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> parts);
        return Vector.of(
                "append-to-closed",
                Dump.of(writer).insert(forged),
                TAMPERED_LINKAGE,
                at(AFTER_CLOSE, writer.id("A"), 8));
    }

    private static Vector secondOpening() {
        TrailWriter writer = Trails.two();
        HeaderParts parts =
                HeaderParts.of(Forger.behind(writer.head("A"), writer, read("theo", "12"), forged -> forged));
        parts.kind = EntryKind.CONTROL;
        parts.payloadType = PayloadType.CHAIN_OPENED;
        ChainEntry forged = parts.row(writer.salt(), writer.rows().get(0).payload(), Bytes.empty());
        return Vector.of(
                "second-opening",
                Dump.of(writer).insert(forged),
                TAMPERED_LINKAGE,
                at(OPENING_MISPLACED, writer.id("A"), 7));
    }

    private static Vector noOpening() {
        TrailWriter writer = Trails.two();
        ChainEntry first = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.chain = writer.id("C");
            parts.sequence = 0;
            parts.previous = Digest.zero();
            return parts;
        });
        return Vector.of(
                "no-opening", Dump.of(writer).insert(first), TAMPERED_LINKAGE, at(OPENING_MISSING, writer.id("C"), 0));
    }

    private static Vector openingWithPrevious() {
        TrailWriter writer = new TrailWriter(3, "default").batch("A", read("anna", "1"));
        ChainEntry opening = writer.rows().get(0);
        HeaderParts parts = HeaderParts.of(opening);
        parts.previous = Forger.other(Digest.zero());
        ChainEntry forged = parts.row(opening);
        HeaderParts next = HeaderParts.of(writer.rows().get(1));
        next.previous = HeaderParts.hash(forged);
        Dump dump = Dump.of(writer);
        dump.rows().set(0, forged);
        dump.rows().set(1, next.row(writer.rows().get(1)));
        return Vector.of("opening-with-previous", dump, TAMPERED_LINKAGE, at(OPENING_MISPLACED, writer.id("A"), 0));
    }

    private static Vector linkToItself() {
        return appended("link-to-itself", TAMPERED_LINKAGE, CROSS_LINK_MISMATCH, 7, parts -> {
            ChainEntry last = Trails.two().head("A");
            parts.link = Optional.of(new CrossLink(last.chain(), last.sequence(), HeaderParts.hash(last)));
            return parts;
        });
    }

    private static Vector linkAcrossTrails() {
        TrailWriter other = new TrailWriter(4, "payments").batch("P", read("anna", "1"));
        TrailWriter writer = Trails.two();
        ChainEntry target = other.head("P");
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.link = Optional.of(new CrossLink(target.chain(), target.sequence(), HeaderParts.hash(target)));
            return parts;
        });
        return Vector.of(
                "link-across-trails",
                Dump.of(writer, other).insert(forged),
                TAMPERED_LINKAGE,
                at(CROSS_LINK_MISMATCH, writer.id("A"), 7));
    }

    private static Vector twoTrailsInOneChain() {
        TrailWriter other = new TrailWriter(4, "payments").batch("P", read("anna", "1"));
        TrailWriter writer = Trails.two();
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.trail = other.trail().id();
            return parts;
        });
        return Vector.of(
                "two-trails-in-one-chain",
                Dump.of(writer, other).insert(forged),
                TAMPERED_LINKAGE,
                at(MISPLACED, writer.id("A"), 7));
    }

    private static Vector renameTrail() {
        TrailWriter writer = Trails.two();
        Dump dump = Dump.of(writer);
        dump.trailTable().set(0, new TrailInfo("renamed", writer.trail().id()));
        return Vector.of("rename-trail", dump, TAMPERED_LINKAGE, unknownInBoth(writer));
    }

    private static Vector removeTrail() {
        TrailWriter writer = Trails.two();
        Dump dump = Dump.of(writer);
        dump.trailTable().clear();
        return Vector.of("remove-trail", dump, TAMPERED_LINKAGE, unknownInBoth(writer));
    }

    private static Vector.Expected[] unknownInBoth(TrailWriter writer) {
        return Stream.of(writer.id("A"), writer.id("B"))
                .sorted()
                .map(chain -> at(TRAIL_UNKNOWN, chain, 0))
                .toArray(Vector.Expected[]::new);
    }

    private static Vector appended(
            String name, Verdict verdict, FindingType type, long sequence, UnaryOperator<HeaderParts> change) {
        return Vector.of(name, appended(change), verdict, at(type, Trails.two().id("A"), sequence));
    }

    private static Dump appended(UnaryOperator<HeaderParts> change) {
        TrailWriter writer = Trails.two();
        return Dump.of(writer).insert(Forger.behind(writer.head("A"), writer, read("theo", "12"), change));
    }
}
