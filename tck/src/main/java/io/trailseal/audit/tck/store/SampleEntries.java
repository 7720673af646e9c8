// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Entries for tests, no two equal in any part. They are encoded as real ones are, since a store may compute an entry's columns from its
 * header and payload; but nothing in them is linked, and no commitment holds.
 */
final class SampleEntries {
    static final TrailId TRAIL = new TrailId(0x0102_0304_0506_0708L, 0xF0E0_D0C0_B0A0_9080L);
    static final ChainId CHAIN = new ChainId(0x7FFF_0000_0000_0001L, 0x00FF_00FF_00FF_00FFL);

    /** Microseconds. A whole number of milliseconds, so that a store which rounds fails where times are looked at and nowhere else. */
    static final long TIME = 1_700_000_000_123_000L;

    /** What lies between the times of two events. */
    static final long STEP = 1000;

    /** Stands for a text that a record can't have. */
    private static final String SUBSTITUTE = "x";

    private SampleEntries() {}

    static ChainEntry entry(ChainId chain, long sequence) {
        return entry(chain, sequence, projection(sequence));
    }

    static ChainEntry entry(ChainId chain, long sequence, Projection projection) {
        return entry(TRAIL, chain, sequence, projection);
    }

    static ChainEntry entry(TrailId trail, ChainId chain, long sequence, Projection projection) {
        String place = chain + " " + sequence;
        boolean event = projection.kind() == EntryKind.EVENT.number();
        Bytes payload = event
                ? RecordCodec.draft(record(projection, place)).payload()
                : RecordCodec.control("x", new UUID(0, 0), Micros.toInstant(0), Map.of("place", place))
                        .payload();
        EntryHeader header = new EntryHeader(
                EntryKind.values()[projection.kind()],
                trail,
                chain,
                sequence,
                Digest.zero(),
                new UUID(1, sequence),
                0,
                true,
                UUID.fromString(projection.eventId()),
                projection.timeMicros(),
                "",
                event || projection.type().isEmpty() ? "event.v1" : projection.type(),
                Optional.empty(),
                payload.size(),
                Digest.zero());
        return new ChainEntry(
                trail,
                chain,
                sequence,
                EntryCodec.encode(header),
                bytes(HexFormat.of().toHexDigits(sequence)),
                payload,
                bytes("MAC of " + place),
                projection);
    }

    /** The entry of another writer in the same place. */
    static ChainEntry rival(ChainEntry entry, String name) {
        Projection p = entry.projection();
        Projection other = new Projection(
                p.kind(),
                p.eventId(),
                p.timeMicros(),
                name,
                p.type(),
                p.level(),
                p.outcome(),
                p.actor(),
                p.targetType(),
                p.targetId(),
                p.requestId());
        return entry(entry.trail(), entry.chain(), entry.sequence(), other);
    }

    static ChainEntry ofTrail(TrailId trail, ChainEntry entry) {
        return entry(trail, entry.chain(), entry.sequence(), entry.projection());
    }

    static List<ChainEntry> run(ChainId chain, long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(sequence -> entry(chain, sequence))
                .toList();
    }

    /** Whether trail, number and columns are what header and payload say. */
    static boolean columnsFollow(ChainEntry entry) {
        try {
            EntryHeader header = EntryCodec.decode(entry.header());
            return header.trail().equals(entry.trail())
                    && header.sequence() == entry.sequence()
                    && RecordCodec.project(header, entry.payload()).equals(entry.projection());
        } catch (AuditException unreadable) {
            return false;
        }
    }

    /** An event; the greater the number, the newer. */
    static Projection projection(long number) {
        return projection(TIME + STEP * number, id(number));
    }

    static Projection projection(long timeMicros, String eventId) {
        return new Projection(
                0,
                eventId,
                timeMicros,
                "order.approve",
                "BUSINESS_ACTION",
                "INFO",
                "SUCCESS",
                "alice",
                "Order",
                "42",
                "req-1");
    }

    static String id(long number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number).toString();
    }

    static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AuditRecord record(Projection p, String message) {
        AuditRecordBuilder record = AuditRecord.event(p.name().isEmpty() ? SUBSTITUTE : p.name())
                .id(UUID.fromString(p.eventId()))
                .timestamp(Micros.toInstant(p.timeMicros()))
                .actor(Actor.of(p.actor().isEmpty() ? SUBSTITUTE : p.actor()))
                .request(new RequestContext(p.requestId(), "", "", ""))
                .message(message);
        if (EventType.isValid(p.type())) {
            record.type(new EventType(p.type()));
        }
        if (!p.level().isEmpty()) {
            record.level(AuditLevel.valueOf(p.level()));
        }
        if (!p.outcome().isEmpty()) {
            record.outcome(Outcome.valueOf(p.outcome()));
        }
        if (!p.targetType().isEmpty()) {
            record.target(new Target(p.targetType(), p.targetId()));
        }
        return record.build();
    }
}
