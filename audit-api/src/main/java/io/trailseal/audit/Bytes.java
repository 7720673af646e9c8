// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable run of bytes that compares by content and never prints it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Bytes {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /**
     * A copy of an array.
     *
     * @param value any bytes
     * @return their copy
     */
    public static Bytes copyOf(byte[] value) {
        Objects.requireNonNull(value, "value");
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /**
     * No bytes at all; stands for "absent" wherever a stored column may be.
     *
     * @return the empty run
     */
    public static Bytes empty() {
        return EMPTY;
    }

    /**
     * The bytes.
     *
     * @return a copy that the caller owns
     */
    public byte[] toArray() {
        return value.clone();
    }

    /**
     * How many bytes.
     *
     * @return the count, 0 or more
     */
    public int size() {
        return value.length;
    }

    /**
     * Whether there are none.
     *
     * @return true if the size is 0
     */
    public boolean isEmpty() {
        return value.length == 0;
    }

    /**
     * The bytes in lower-case hexadecimal.
     *
     * @return two digits per byte
     */
    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** The size only: content may be personal data. */
    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
