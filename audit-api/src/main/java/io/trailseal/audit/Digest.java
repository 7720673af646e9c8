// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A SHA-256 hash value: 32 bytes (FIPS 180-4), immutable, comparing by content. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Digest {
    /** The number of bytes. */
    public static final int LENGTH = 32;

    private static final Digest ZERO = new Digest(new byte[LENGTH]);

    private final byte[] value;

    private Digest(byte[] value) {
        this.value = value;
    }

    /**
     * A digest of these bytes.
     *
     * @param value 32 bytes; copied
     * @return the digest
     * @throws AuditException TSEAL-01102 if there are not 32
     */
    public static Digest of(byte[] value) {
        Objects.requireNonNull(value, "value");
        if (value.length != LENGTH) {
            throw new AuditException("TSEAL-01102", "not a digest: expected 32 bytes, found " + value.length);
        }
        return new Digest(value.clone());
    }

    /**
     * Thirty-two zero bytes: what a chain's first entry has for a previous hash.
     *
     * @return the digest of nothing
     */
    public static Digest zero() {
        return ZERO;
    }

    /**
     * The bytes.
     *
     * @return a copy of 32 bytes that the caller owns
     */
    public byte[] toArray() {
        return value.clone();
    }

    /**
     * The bytes in lower-case hexadecimal.
     *
     * @return 64 digits
     */
    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(value, digest.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** The hexadecimal form. */
    @Override
    public String toString() {
        return toHex();
    }
}
