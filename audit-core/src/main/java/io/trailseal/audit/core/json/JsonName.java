// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Arrays;
import java.util.Objects;

/**
 * A member name with its bytes made once, for writers that write the same names again and again.
 *
 * <p>Keep them in constants. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonName implements Comparable<JsonName> {
    private final String text;
    private final byte[] encoded;

    private JsonName(String text, byte[] encoded) {
        this.text = text;
        this.encoded = encoded;
    }

    /**
     * Makes a name.
     *
     * @param text the name, unescaped
     * @return the name
     * @throws JsonWriteException if it holds a lone surrogate
     */
    public static JsonName of(String text) {
        Objects.requireNonNull(text, "text");
        JsonBuffer buffer = new JsonBuffer(text.length() + 3);
        buffer.text(text);
        buffer.ascii((byte) ':');
        return new JsonName(text, buffer.toByteArray());
    }

    /**
     * The name, unescaped.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /** The name in quotes, escaped, and the colon. Not copied: for this package only. */
    byte[] encoded() {
        return encoded;
    }

    /** Compares by UTF-16 code units, as RFC 8785, section 3.2.3 demands. */
    @Override
    public int compareTo(JsonName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonName name && Arrays.equals(encoded, name.encoded);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
