// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A trail's identity: 16 random bytes, drawn once when the trail's name is first used with a store. Ordered as unsigned bytes. Immutable, safe for use by several threads.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 * @since 0.1.0
 */
public record TrailId(long high, long low) implements Comparable<TrailId> {
    /** The number of bytes. */
    public static final int LENGTH = 16;

    /**
     * The identity held in these bytes.
     *
     * @param value 16 bytes
     * @return the identity
     * @throws AuditException TSEAL-01103 if there are not 16
     */
    public static TrailId of(byte[] value) {
        Objects.requireNonNull(value, "value");
        if (value.length != LENGTH) {
            throw new AuditException("TSEAL-01103", "not a trail id: expected 16 bytes, found " + value.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        return new TrailId(buffer.getLong(), buffer.getLong());
    }

    /**
     * The identity's bytes.
     *
     * @return 16 bytes, big-endian
     */
    public byte[] toArray() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(TrailId other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** The bytes in lower-case hexadecimal: 32 digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
