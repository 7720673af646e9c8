// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A chain's identity: 16 random bytes, drawn when a running node opens the chain and never used again. Ordered as unsigned bytes. Immutable, safe for use by several threads.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 * @since 0.1.0
 */
public record ChainId(long high, long low) implements Comparable<ChainId> {
    /** The number of bytes. */
    public static final int LENGTH = 16;

    /**
     * The identity held in these bytes.
     *
     * @param value 16 bytes
     * @return the identity
     * @throws AuditException TSEAL-01103 if there are not 16
     */
    public static ChainId of(byte[] value) {
        Objects.requireNonNull(value, "value");
        if (value.length != LENGTH) {
            throw new AuditException("TSEAL-01103", "not a chain id: expected 16 bytes, found " + value.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        return new ChainId(buffer.getLong(), buffer.getLong());
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
    public int compareTo(ChainId other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** The bytes in lower-case hexadecimal: 32 digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
