// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Entries for tests. Their bytes need no meaning: a store never looks into them. */
final class Entries {
    static final TrailId TRAIL = new TrailId(0x0102_0304_0506_0708L, 0xF0E0_D0C0_B0A0_9080L);
    static final ChainId CHAIN = new ChainId(0x7FFF_0000_0000_0001L, 0x00FF_00FF_00FF_00FFL);

    private Entries() {}

    static ChainEntry entry(ChainId chain, long sequence) {
        return entry(chain, sequence, projection(1_700_000_000_000_000L + sequence, id(sequence)));
    }

    static ChainEntry entry(ChainId chain, long sequence, Projection projection) {
        return new ChainEntry(
                TRAIL,
                chain,
                sequence,
                bytes("header " + sequence),
                bytes("0123456789abcdef"),
                bytes("{\"name\":\"order.approve\"}"),
                Bytes.empty(),
                projection);
    }

    static List<ChainEntry> run(ChainId chain, long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(sequence -> entry(chain, sequence))
                .toList();
    }

    static Projection projection(long time, String id) {
        return new Projection(
                0, id, time, "order.approve", "BUSINESS_ACTION", "INFO", "SUCCESS", "alice", "Order", "42", "req-1");
    }

    static String id(long number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number).toString();
    }

    static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
