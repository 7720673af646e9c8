// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.CROSS_LINK_MISMATCH;
import static io.trailseal.audit.FindingType.FORMAT_UNKNOWN;
import static io.trailseal.audit.FindingType.HEADER_ALTERED;
import static io.trailseal.audit.FindingType.HEADER_MALFORMED;
import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.MAC_MISMATCH;
import static io.trailseal.audit.FindingType.PAYLOAD_ALTERED;
import static io.trailseal.audit.FindingType.PAYLOAD_MALFORMED;
import static io.trailseal.audit.FindingType.PAYLOAD_MISSING;
import static io.trailseal.audit.FindingType.PROJECTION_ALTERED;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.UNSUPPORTED_FORMAT;
import static io.trailseal.audit.Verdict.UNVERIFIABLE_KEY;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.record.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Attacks on what entries say. */
final class ContentAttacks {
    private static final int VERSION_OFFSET = 16;

    private ContentAttacks() {}

    static List<Vector> all() {
        return List.of(
                changed(
                        "edit-payload",
                        row -> Forger.payload(row, bytes -> edited(bytes, "cleo", "theo")),
                        PAYLOAD_ALTERED),
                changed("edit-salt", row -> Forger.salt(row, bytes -> Forger.flip(bytes, 15)), PAYLOAD_ALTERED),
                changed("shorten-salt", row -> Forger.salt(row, bytes -> Arrays.copyOf(bytes, 15)), PAYLOAD_ALTERED),
                changed("remove-payload", Forger::erased, PAYLOAD_MISSING),
                changed("edit-projection", row -> Forger.actor(row, "theo"), PROJECTION_ALTERED),
                changed("edit-header-and-payload", row -> Forger.replaced(row, read("theo", "8")), HEADER_ALTERED),
                changed("edit-previous-hash", ContentAttacks::otherPrevious, HEADER_ALTERED),
                changed(
                        "malformed-header",
                        row -> Forger.header(row, bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                        HEADER_MALFORMED),
                changed("add-mac", row -> Forger.mac(row, new byte[32]), MAC_MISMATCH),
                editLastLinked(),
                editLastUnlinked(),
                unknownVersion(),
                unknownVersionLast(),
                appended("unknown-payload-type", UNSUPPORTED_FORMAT, FORMAT_UNKNOWN, parts -> {
                    parts.payloadType = "event.v2";
                    return parts;
                }),
                appended("seal-kind", UNSUPPORTED_FORMAT, FORMAT_UNKNOWN, parts -> {
                    parts.kind = EntryKind.SEAL;
                    return parts;
                }),
                stripMac(),
                unknownKey(),
                payload("payload-not-canonical", PayloadType.EVENT, "{\"actor\": {\"name\":\"anna\"}}"),
                payload("payload-of-another-type", PayloadType.EVENT, "{\"actor\":{\"name\":\"anna\"}}"),
                payload("malformed-control", PayloadType.CHAIN_CLOSED, "{\"boot\":1}"));
    }

    private static Vector changed(String name, UnaryOperator<ChainEntry> change, FindingType type) {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        return Vector.of(name, Dump.of(writer).change(a, 4, change), TAMPERED_CONTENT, at(type, a, 4));
    }

    private static Vector editLastLinked() {
        TrailWriter writer = Trails.two();
        ChainId b = writer.id("B");
        Dump dump = Dump.of(writer).change(b, 5, row -> Forger.replaced(row, read("theo", "10")));
        return Vector.of("edit-last-linked", dump, TAMPERED_LINKAGE, at(CROSS_LINK_MISMATCH, b, 5));
    }

    private static Vector editLastUnlinked() {
        TrailWriter writer = Trails.two();
        Dump dump = Dump.of(writer).change(writer.id("A"), 6, row -> Forger.replaced(row, read("theo", "11")));
        return Vector.valid("edit-last-unlinked", dump);
    }

    private static Vector unknownVersion() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).change(a, 4, ContentAttacks::otherVersion);
        return Vector.of("unknown-version", dump, TAMPERED_CONTENT, at(FORMAT_UNKNOWN, a, 4), at(HEADER_ALTERED, a, 4));
    }

    private static Vector unknownVersionLast() {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).change(a, 6, ContentAttacks::otherVersion);
        return Vector.of("unknown-version-last", dump, UNSUPPORTED_FORMAT, at(FORMAT_UNKNOWN, a, 6));
    }

    private static Vector appended(String name, Verdict verdict, FindingType type, UnaryOperator<HeaderParts> change) {
        TrailWriter writer = Trails.two();
        ChainId a = writer.id("A");
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("anna", "12"), change);
        return Vector.of(name, Dump.of(writer).insert(forged), verdict, at(type, a, 7));
    }

    private static TrailWriter keyed() {
        return Trails.one(new TrailWriter(1, "default").keyed("k1"));
    }

    private static Vector stripMac() {
        TrailWriter writer = keyed();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).change(a, 4, row -> Forger.mac(row, new byte[0]));
        return Vector.of("strip-mac", dump, TAMPERED_CONTENT, at(KEY_UNKNOWN, a, 0), at(MAC_MISMATCH, a, 4));
    }

    private static Vector unknownKey() {
        TrailWriter writer = keyed();
        return Vector.of("unknown-key", Dump.of(writer), UNVERIFIABLE_KEY, at(KEY_UNKNOWN, writer.id("A"), 0));
    }

    private static Vector payload(String name, String payloadType, String payload) {
        TrailWriter writer = Trails.two();
        ChainEntry model = Forger.behind(writer.head("A"), writer, read("anna", "12"), parts -> parts);
        HeaderParts parts = HeaderParts.of(model);
        parts.kind = payloadType.equals(PayloadType.EVENT) ? EntryKind.EVENT : EntryKind.CONTROL;
        parts.payloadType = payloadType;
        Bytes bytes = Bytes.copyOf(payload.getBytes(StandardCharsets.UTF_8));
        ChainEntry row = new ChainEntry(
                model.trail(),
                model.chain(),
                model.sequence(),
                EntryCodec.encode(parts.header(model.salt(), bytes)),
                model.salt(),
                bytes,
                Bytes.empty(),
                model.projection());
        return Vector.of(name, Dump.of(writer).insert(row), TAMPERED_CONTENT, at(PAYLOAD_MALFORMED, row.chain(), 7));
    }

    private static ChainEntry otherPrevious(ChainEntry row) {
        HeaderParts parts = HeaderParts.of(row);
        parts.previous = Forger.other(parts.previous);
        return parts.row(row);
    }

    private static ChainEntry otherVersion(ChainEntry row) {
        return Forger.header(row, bytes -> {
            bytes[VERSION_OFFSET] = 2;
            return bytes;
        });
    }

    private static byte[] edited(byte[] payload, String from, String to) {
        return new String(payload, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }
}
