// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON in Trailseal's strict profile of RFC 8785: one text for one value.
 *
 * <p>The profile: objects, arrays, strings, {@code true}, {@code false}, {@code null} and integers within
 * ±(2<sup>53</sup>-1); no fractions and no exponents (decimals are strings); names unique and sorted by UTF-16 code units;
 * no whitespace; only the escapes that RFC 8785, section 3.2.2.2 prescribes; UTF-8 without byte order mark; at most
 * {@link #MAX_DEPTH} levels. Every text of the profile is a canonical text of RFC 8785.
 *
 * <p>Guarantees: {@link #read(byte[])} accepts {@code b} if and only if {@code b} equals {@code write(read(b))}. Limits:
 * neither method knows what the names beginning with {@code $} mean. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class CanonicalJson {
    /** The greatest integer, 2<sup>53</sup>-1; the least is its negative (RFC 7493, section 2.2). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /** How many objects and arrays may be open at once. */
    public static final int MAX_DEPTH = 64;

    private CanonicalJson() {}

    /**
     * Writes a tree of the profile.
     *
     * @param tree null, {@code String}, {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long},
     *     {@code List} of such trees or {@code Map} from {@code String} to such trees, in any order
     * @return its canonical text in UTF-8
     * @throws JsonWriteException if the tree holds any other type, an integer out of range, a lone surrogate, a name that
     *     is not a {@code String}, or too many levels (so also if it is cyclic)
     */
    public static byte[] write(@Nullable Object tree) {
        return new CanonicalWriter().tree(tree).toByteArray();
    }

    /**
     * Reads a canonical text whose outermost value is an object. Made for hostile input: time and memory are linear in
     * its length.
     *
     * @param json the bytes, all of them
     * @return unmodifiable; values as in {@link #write(Object)} with every integer a {@code Long}; members in their order
     * @throws JsonReadException with the code and the byte offset of the first fault, if the bytes are not exactly what
     *     {@link #write(Object)} would write
     */
    public static Map<String, @Nullable Object> read(byte[] json) {
        return new CanonicalReader(Objects.requireNonNull(json, "json")).object();
    }
}
