// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where an event stands among all: by time, then event id, then chain and sequence, so that no two events share a place even if somebody
 * gave two of them the same time and id. Everything in it is as the row says, well-formed or not.
 */
record EventPlace(long timeMicros, String eventId, Bytes chain, long sequence) implements Comparable<EventPlace> {
    private static final Comparator<EventPlace> OLDEST_FIRST = Comparator.comparingLong(EventPlace::timeMicros)
            .thenComparing(EventPlace::eventId)
            .thenComparing(place -> place.chain.toArray(), Arrays::compareUnsigned)
            .thenComparingLong(EventPlace::sequence);

    static EventPlace of(ChainEntry entry) {
        return new EventPlace(
                entry.projection().timeMicros(),
                entry.projection().eventId(),
                Bytes.copyOf(entry.chain().toArray()),
                entry.sequence());
    }

    /** A text that {@link #parse} understands, of letters, digits, {@code -} and {@code _}, whatever the row holds. */
    String text() {
        byte[] id = eventId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(2 * Long.BYTES + Short.BYTES + id.length + chain.size());
        all.putLong(timeMicros).putLong(sequence).putShort((short) id.length).put(id);
        all.put(chain.toArray());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    /** The place of that text; empty if it is none. */
    static Optional<EventPlace> parse(String text) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long time = all.getLong();
            long sequence = all.getLong();
            byte[] id = new byte[Short.toUnsignedInt(all.getShort())];
            all.get(id);
            byte[] chain = new byte[all.remaining()];
            all.get(chain);
            return Optional.of(
                    new EventPlace(time, new String(id, StandardCharsets.UTF_8), Bytes.copyOf(chain), sequence));
        } catch (IllegalArgumentException | BufferUnderflowException noPlace) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(EventPlace other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
