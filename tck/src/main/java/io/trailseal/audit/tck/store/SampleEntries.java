// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Entries for tests. Their bytes have no meaning: a store never looks into them. No two are equal in any part. */
final class SampleEntries {
    static final TrailId TRAIL = new TrailId(0x0102_0304_0506_0708L, 0xF0E0_D0C0_B0A0_9080L);
    static final ChainId CHAIN = new ChainId(0x7FFF_0000_0000_0001L, 0x00FF_00FF_00FF_00FFL);

    /** Microseconds. A whole number of milliseconds, so that a store which rounds fails where times are looked at and nowhere else. */
    static final long TIME = 1_700_000_000_123_000L;

    /** What lies between the times of two events. */
    static final long STEP = 1000;

    private SampleEntries() {}

    static ChainEntry entry(ChainId chain, long sequence) {
        return entry(chain, sequence, projection(sequence));
    }

    static ChainEntry entry(ChainId chain, long sequence, Projection projection) {
        return new ChainEntry(
                TRAIL,
                chain,
                sequence,
                bytes("header of " + chain + ' ' + sequence),
                bytes(HexFormat.of().toHexDigits(sequence)),
                bytes("{\"number\":" + sequence + '}'),
                bytes("MAC of " + chain + ' ' + sequence),
                projection);
    }

    /** The entry of another writer in the same place. */
    static ChainEntry rival(ChainEntry entry, String name) {
        return new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                bytes("header by " + name),
                entry.salt(),
                bytes("payload by " + name),
                entry.mac(),
                entry.projection());
    }

    static ChainEntry ofTrail(TrailId trail, ChainEntry entry) {
        return new ChainEntry(
                trail,
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                entry.payload(),
                entry.mac(),
                entry.projection());
    }

    static List<ChainEntry> run(ChainId chain, long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(sequence -> entry(chain, sequence))
                .toList();
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
}
