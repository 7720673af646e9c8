// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Headers and payloads by themselves, with every optional part, and some that must be refused. */
final class GoldenParts {
    private static final UUID EVENT = UUID.fromString("019b7a5e-4c00-7abc-8def-0123456789ab");
    private static final long MICROS = 1_767_225_600_123_456L;
    private static final Bytes SALT = hex("000102030405060708090a0b0c0d0e0f");

    private GoldenParts() {}

    static List<Map<String, Object>> headers() {
        CrossLink link = new CrossLink(new ChainId(0x8899aabbccddeeffL, 1), Long.MAX_VALUE, filled(0x22));
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(header("an event", parts -> parts));
        all.add(header("the last of its batch", parts -> {
            parts.last = true;
            return parts;
        }));
        all.add(header("a cross-link", parts -> {
            parts.link = Optional.of(link);
            return parts;
        }));
        all.add(header("a control entry", parts -> {
            parts.kind = EntryKind.CONTROL;
            parts.payloadType = PayloadType.CHAIN_OPENED;
            parts.sequence = 0;
            parts.previous = Digest.zero();
            parts.index = 0;
            return parts;
        }));
        all.add(header("a key id", parts -> {
            parts.keyId = "k1";
            return parts;
        }));
        all.add(header("the longest", parts -> {
            parts.kind = EntryKind.SEAL;
            parts.keyId = "k".repeat(63);
            parts.payloadType = "t".repeat(31);
            parts.link = Optional.of(link);
            parts.last = true;
            parts.sequence = Long.MAX_VALUE;
            parts.index = Integer.MAX_VALUE;
            parts.timeMicros = Long.MIN_VALUE;
            return parts;
        }));
        all.add(header("ids with the high bit set, a time before 1970", parts -> {
            parts.trail = new TrailId(-1, -1);
            parts.chain = new ChainId(-1, -2);
            parts.transaction = new UUID(-1, -3);
            parts.eventId = new UUID(-1, -4);
            parts.timeMicros = -1;
            return parts;
        }));
        byte[] good = hex((String) all.get(2).get("header")).toArray();
        refusedHeaders(good, all);
        return all;
    }

    static List<Map<String, Object>> payloads() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(event(
                "the least event", AuditRecord.event("").actor(Actor.of("a")).build()));
        all.add(event("every member", everything()));
        all.add(event(
                "columns cut, and cut before a surrogate pair",
                AuditRecord.event("n".repeat(199) + "\ud83d\ude00")
                        .actor(Actor.of("a".repeat(201)))
                        .target(new Target("t".repeat(99) + "\ud83d\ude00\ud83d\ude00", "\u0000" + "i".repeat(200)))
                        .request(new RequestContext("r".repeat(100), "", "", ""))
                        .build()));
        all.add(control(PayloadType.CHAIN_OPENED, Map.of("boot", "b", "policy", "p", "trail", "t")));
        all.add(control(
                PayloadType.CHAIN_OPENED,
                Map.of("application", "a", "boot", "b", "node", "n", "policy", "p", "trail", "t")));
        all.add(control(PayloadType.CHAIN_OPENED, Map.of("boot", "b", "key", "k1", "policy", "p", "trail", "t")));
        all.add(control(PayloadType.CHAIN_CLOSED, Map.of("boot", "b")));
        all.add(control(
                PayloadType.HEAD_LOST,
                Map.of("chain", "0".repeat(32), "first", "9", "hash", "f".repeat(64), "sequence", "12")));
        RefusedPayloads.EVENTS.forEach((why, payload) -> all.add(refused(why, PayloadType.EVENT, payload)));
        RefusedPayloads.CONTROLS.forEach((why, payload) -> all.add(refused(why, PayloadType.CHAIN_OPENED, payload)));
        all.add(control(PayloadType.KEY_RETIRED, Map.of("key", "k2", "retired", "k1")));
        RefusedPayloads.RETIREMENTS.forEach((why, payload) -> all.add(refused(why, PayloadType.KEY_RETIRED, payload)));
        RefusedPayloads.LOSSES.forEach((why, payload) -> all.add(refused(why, PayloadType.HEAD_LOST, payload)));
        return all;
    }

    private static AuditRecord everything() {
        return AuditRecord.event("order.approve")
                .type(new EventType("ORDER_2"))
                .level(AuditLevel.CRITICAL)
                .outcome(Outcome.ROLLED_BACK)
                .message("message")
                .component("component")
                .operation("operation")
                .resource("resource")
                .actor(new Actor("anna", "ben"))
                .target(new Target("Order", "42"))
                .request(new RequestContext("r1", "s1", "192.0.2.1", "agent"))
                .origin(new Origin("shop", "n1", "host", "4711"))
                .failure(new Failure("java.lang.IllegalStateException", "category", ErrorSeverity.HIGH))
                .data(new DataHandling(
                        DataClassification.RESTRICTED,
                        true,
                        true,
                        ComplianceLevel.ISO27001,
                        List.of("GDPR", ""),
                        "ten-years"))
                .duration(Duration.ofNanos(1_234_567_000))
                .rolledBackTransaction(UUID.fromString("00000000-0000-0000-0000-00000000002a"))
                .detail("nested", Map.of("list", List.of(1L, true, "x"), "empty", Map.of()))
                .altered(List.of("TEXT_REPLACED /message", "TOO_LARGE within /details/a", "UNREADABLE ", "MORE 3"))
                .build();
    }

    private static Map<String, Object> header(String what, UnaryOperator<HeaderParts> change) {
        Bytes payload = Bytes.copyOf("{}".getBytes(StandardCharsets.US_ASCII));
        HeaderParts parts = change.apply(new HeaderParts(new EntryHeader(
                EntryKind.EVENT,
                new TrailId(0x0011223344556677L, 0x0899aabbccddeeffL),
                new ChainId(0x0102030405060708L, 0x090a0b0c0d0e0f10L),
                7,
                filled(0x11),
                new UUID(0x3132333435363738L, 0x393a3b3c3d3e3f40L),
                3,
                false,
                EVENT,
                MICROS,
                "",
                PayloadType.EVENT,
                Optional.empty(),
                0,
                Digest.zero())));
        EntryHeader header = parts.header(SALT, payload);
        Bytes bytes = EntryCodec.encode(header);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", header.kind().number());
        fields.put("trail", header.trail().toString());
        fields.put("chain", header.chain().toString());
        fields.put("sequence", String.valueOf(header.sequence()));
        fields.put("previous", header.previous().toHex());
        fields.put("transaction", header.transaction().toString());
        fields.put("index", header.index());
        fields.put("last", header.lastOfBatch());
        fields.put("event", header.eventId().toString());
        fields.put("time", String.valueOf(header.timeMicros()));
        fields.put("key", header.keyId());
        fields.put("type", header.payloadType());
        header.crossLink()
                .ifPresent(link -> fields.put(
                        "link",
                        Map.of(
                                "chain", link.chain().toString(),
                                "sequence", String.valueOf(link.sequence()),
                                "hash", link.hash().toHex())));
        fields.put("length", header.payloadLength());
        fields.put("commitment", header.commitment().toHex());
        return Map.of(
                "what",
                what,
                "header",
                bytes.toHex(),
                "hash",
                new EntryHasher().entry(bytes).toHex(),
                "fields",
                fields);
    }

    private static void refusedHeaders(byte[] good, List<Map<String, Object>> all) {
        all.add(refusedHeader("no bytes", "HEADER_MALFORMED", new byte[0]));
        all.add(refusedHeader("another magic", "HEADER_MALFORMED", set(good, 0, 'T')));
        all.add(refusedHeader("version 0", "FORMAT_UNKNOWN", set(good, 16, 0)));
        all.add(refusedHeader("version 2", "FORMAT_UNKNOWN", set(good, 16, 2)));
        all.add(refusedHeader("kind 3", "FORMAT_UNKNOWN", set(good, 17, 3)));
        all.add(refusedHeader("flag bit 15", "FORMAT_UNKNOWN", set(good, 18, 0x80)));
        all.add(refusedHeader("flag bit 2", "FORMAT_UNKNOWN", set(good, 19, 5)));
        all.add(refusedHeader("a sequence number of 2^63", "HEADER_MALFORMED", set(good, 52, 0x80)));
        all.add(refusedHeader("an index of 2^31", "HEADER_MALFORMED", set(good, 108, 0x80)));
        all.add(refusedHeader("a key id of 64 characters", "HEADER_MALFORMED", set(good, 136, 64)));
        all.add(refusedHeader("no payload type", "HEADER_MALFORMED", set(good, 137, 0)));
        all.add(refusedHeader("a payload type of 32 characters", "HEADER_MALFORMED", set(good, 137, 32)));
        all.add(refusedHeader("a blank in the payload type", "HEADER_MALFORMED", set(good, 138, ' ')));
        all.add(refusedHeader("a byte of 128 in the payload type", "HEADER_MALFORMED", set(good, 138, 0x80)));
        all.add(refusedHeader("a cross-link sequence number of 2^63", "HEADER_MALFORMED", set(good, 162, 0x80)));
        all.add(refusedHeader("a payload length of 2^31", "HEADER_MALFORMED", set(good, 202, 0x80)));
        all.add(refusedHeader("a byte too few", "HEADER_MALFORMED", Arrays.copyOf(good, good.length - 1)));
        all.add(refusedHeader("a byte too many", "HEADER_MALFORMED", Arrays.copyOf(good, good.length + 1)));
        all.add(refusedHeader("512 bytes", "HEADER_MALFORMED", Arrays.copyOf(set(good, 16, 2), 512)));
    }

    private static Map<String, Object> refusedHeader(String what, String finding, byte[] header) {
        return Map.of(
                "what",
                what,
                "header",
                Bytes.copyOf(header).toHex(),
                "hash",
                new EntryHasher().entry(Bytes.copyOf(header)).toHex(),
                "refused",
                finding);
    }

    private static Map<String, Object> event(String what, AuditRecord event) {
        EntryDraft draft = RecordCodec.draft(event.toBuilder()
                .id(EVENT)
                .timestamp(Instant.ofEpochSecond(MICROS / 1_000_000, MICROS % 1_000_000 * 1000))
                .build());
        return payload(what, draft.payloadType(), draft.payload(), draft.projection());
    }

    private static Map<String, Object> control(String type, Map<String, String> members) {
        EntryDraft draft = RecordCodec.control(type, EVENT, Instant.ofEpochSecond(0, 1000), members);
        return payload("control entry " + type, type, draft.payload(), draft.projection());
    }

    private static Map<String, Object> payload(String what, String type, Bytes payload, Projection columns) {
        return Map.of(
                "what", what,
                "type", type,
                "salt", SALT.toHex(),
                "payload", payload.toHex(),
                "commitment", new EntryHasher().commitment(SALT, payload).toHex(),
                "columns", VectorFiles.columns(columns));
    }

    private static Map<String, Object> refused(String what, String type, String payload) {
        Bytes bytes = Bytes.copyOf(payload.getBytes(StandardCharsets.ISO_8859_1));
        return Map.of(
                "what",
                what,
                "type",
                type,
                "salt",
                SALT.toHex(),
                "payload",
                bytes.toHex(),
                "commitment",
                new EntryHasher().commitment(SALT, bytes).toHex(),
                "refused",
                "PAYLOAD_MALFORMED");
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static Digest filled(int value) {
        byte[] bytes = new byte[Digest.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return Digest.of(bytes);
    }

    private static Bytes hex(String digits) {
        return Bytes.copyOf(HexFormat.of().parseHex(digits));
    }
}
