// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.FORMAT_UNKNOWN;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.PAYLOAD_ALTERED;
import static io.trailseal.audit.FindingType.TAIL_MISSING;
import static io.trailseal.audit.FindingType.TRANSACTION_BROKEN;
import static io.trailseal.audit.FindingType.TRANSACTION_CUT;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.Verdict.UNSUPPORTED_FORMAT;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Attacks of several steps, each fitting the one before: that only one rule finds. */
final class ForgedAttacks {
    private static final int PAYLOAD_LENGTH_FROM_END = 33;

    private ForgedAttacks() {}

    static List<Vector> all() {
        return List.of(
                insertCopyShifting(),
                insertForgedPair(),
                newerVersionBetween(),
                batch("break-batch-index", parts -> {
                    parts.index = 2;
                    return parts;
                }),
                batch("break-batch-transaction", parts -> {
                    parts.transaction = new UUID(1, 2);
                    parts.index = 1;
                    return parts;
                }),
                batch("break-batch-unfinished", parts -> parts),
                payloadLength(),
                longSalt(),
                cutInsideBatchLinked(),
                twoAttacks());
    }

    private static Vector insertCopyShifting() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer);
        for (long sequence = 6; sequence >= 3; sequence--) {
            long up = sequence + 1;
            dump.change(a, sequence, row -> Dump.file(row, row.trail(), a, up));
        }
        dump.insert(Dump.file(dump.row(a, 2), writer.trail().id(), a, 3));
        return Vector.of(
                "insert-copy-shifting",
                dump,
                TAMPERED_LINKAGE,
                at(MISPLACED, a, 3),
                at(MISPLACED, a, 4),
                at(MISPLACED, a, 5),
                at(MISPLACED, a, 6),
                at(MISPLACED, a, 7));
    }

    private static Vector insertForgedPair() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry one = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.sequence = 6;
            return parts;
        });
        ChainEntry two = Forger.behind(one, writer, read("theo", "13"), parts -> parts);
        Dump dump = Dump.of(writer).insert(Dump.file(one, one.trail(), a, 7), Dump.file(two, two.trail(), a, 8));
        return Vector.of("insert-forged-pair", dump, TAMPERED_LINKAGE, at(MISPLACED, a, 7), at(MISPLACED, a, 8));
    }

    private static Vector newerVersionBetween() {
        TrailWriter writer = Trails.two();
        ChainEntry newer =
                Forger.header(Forger.behind(writer.head("A"), writer, read("anna", "12"), parts -> parts), bytes -> {
                    bytes[16] = 2;
                    return bytes;
                });
        ChainEntry next = Forger.behind(writer.head("A"), writer, read("anna", "13"), parts -> {
            parts.sequence = 8;
            parts.previous = HeaderParts.hash(newer);
            return parts;
        });
        return Vector.of(
                "newer-version-between",
                Dump.of(writer).insert(newer, next),
                UNSUPPORTED_FORMAT,
                at(FORMAT_UNKNOWN, newer.chain(), 7));
    }

    /** Behind the last entry the first of a batch, and behind that an entry that does not go on with it. */
    private static Vector batch(String name, UnaryOperator<HeaderParts> second) {
        TrailWriter writer = Trails.two();
        ChainEntry one = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.last = false;
            return parts;
        });
        ChainEntry two = Forger.behind(one, writer, read("theo", "13"), parts -> {
            parts.transaction = HeaderParts.of(one).transaction;
            return second.apply(parts);
        });
        return Vector.of(
                name, Dump.of(writer).insert(one, two), TAMPERED_LINKAGE, at(TRANSACTION_BROKEN, two.chain(), 8));
    }

    private static Vector payloadLength() {
        TrailWriter writer = Trails.two();
        ChainEntry forged = Forger.header(
                Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> parts),
                bytes -> Forger.flip(bytes, bytes.length - PAYLOAD_LENGTH_FROM_END));
        return Vector.of(
                "wrong-payload-length",
                Dump.of(writer).insert(forged),
                TAMPERED_CONTENT,
                at(PAYLOAD_ALTERED, forged.chain(), 7));
    }

    private static Vector longSalt() {
        TrailWriter writer = Trails.two();
        ChainEntry model = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> parts);
        Bytes salt = Bytes.copyOf(Arrays.copyOf(model.salt().toArray(), 17));
        EntryHeader header = HeaderParts.of(model).header(salt, model.payload());
        ChainEntry forged = new ChainEntry(
                model.trail(),
                model.chain(),
                model.sequence(),
                EntryCodec.encode(header),
                salt,
                model.payload(),
                model.mac(),
                model.projection());
        return Vector.of(
                "long-salt", Dump.of(writer).insert(forged), TAMPERED_CONTENT, at(PAYLOAD_ALTERED, model.chain(), 7));
    }

    private static Vector cutInsideBatchLinked() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        return Vector.of(
                "cut-inside-batch-linked",
                Dump.of(writer).delete(a, 5, Long.MAX_VALUE),
                TRUNCATED,
                at(TRANSACTION_CUT, a, 5));
    }

    /** The tail of the chain that is read first is missing, which shows last; a payload of the other is edited. */
    private static Vector twoAttacks() {
        TrailWriter writer = Trails.two();
        ChainId first =
                Stream.of(writer.id("A"), writer.id("B")).sorted().findFirst().orElseThrow();
        ChainId second = first.equals(writer.id("A")) ? writer.id("B") : writer.id("A");
        long from = first.equals(writer.id("A")) ? 3 : 5;
        Dump dump = Dump.of(writer)
                .delete(first, from, Long.MAX_VALUE)
                .change(second, 1, row -> Forger.payload(row, bytes -> Forger.flip(bytes, 20)));
        return Vector.of("two-attacks", dump, TRUNCATED, at(TAIL_MISSING, first, from), at(PAYLOAD_ALTERED, second, 1));
    }
}
