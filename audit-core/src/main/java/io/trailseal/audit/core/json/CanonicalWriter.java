// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes one canonical JSON text of the strict profile straight to bytes, as a stream of calls.
 *
 * <p>Guarantees: what {@link #toByteArray()} returns is canonical, for every call is checked (names strictly ascending by
 * UTF-16 code units, integers within ±(2<sup>53</sup>-1), no lone surrogates, at most {@link CanonicalJson#MAX_DEPTH}
 * levels). Source: RFC 8785, sections 3.2.2 and 3.2.3. Limits: after an exception only {@link #reset()} may be called.
 *
 * <p>Meant to be reused: a writer keeps its buffer, so writing allocates next to nothing. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class CanonicalWriter {
    private static final int INITIAL_CAPACITY = 4096;

    private final JsonBuffer buffer;
    private final Nesting nesting = new Nesting();

    /** Makes a writer with an empty buffer. */
    public CanonicalWriter() {
        this(new JsonBuffer(INITIAL_CAPACITY));
    }

    CanonicalWriter(JsonBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Forgets what was written, so that another text can be.
     *
     * @return this writer
     */
    public CanonicalWriter reset() {
        buffer.clear();
        nesting.reset();
        return this;
    }

    /**
     * The whole text in UTF-8.
     *
     * @return a new array
     * @throws JsonWriteException if the text is not complete
     */
    public byte[] toByteArray() {
        nesting.requireComplete();
        return buffer.toByteArray();
    }

    /**
     * Hands the whole text to a digest, without a copy.
     *
     * @param digest updated with the text's bytes
     * @throws JsonWriteException if the text is not complete
     */
    public void updateInto(MessageDigest digest) {
        nesting.requireComplete();
        buffer.updateInto(digest);
    }

    /**
     * Begins an object.
     *
     * @return this writer
     */
    public CanonicalWriter beginObject() {
        beforeValue();
        nesting.open(true);
        buffer.ascii((byte) '{');
        return this;
    }

    /**
     * Ends the object begun last.
     *
     * @return this writer
     */
    public CanonicalWriter endObject() {
        nesting.close(true);
        buffer.ascii((byte) '}');
        return this;
    }

    /**
     * Begins an array.
     *
     * @return this writer
     */
    public CanonicalWriter beginArray() {
        beforeValue();
        nesting.open(false);
        buffer.ascii((byte) '[');
        return this;
    }

    /**
     * Ends the array begun last.
     *
     * @return this writer
     */
    public CanonicalWriter endArray() {
        nesting.close(false);
        buffer.ascii((byte) ']');
        return this;
    }

    /**
     * Writes the name of the next member.
     *
     * @param name greater than every name before it in this object
     * @return this writer
     * @throws JsonWriteException if it is not greater, or if no name may stand here
     */
    public CanonicalWriter name(JsonName name) {
        separate(nesting.name(name.text()));
        buffer.raw(name.encoded());
        return this;
    }

    /**
     * Writes the name of the next member.
     *
     * @param name greater than every name before it in this object, by UTF-16 code units
     * @return this writer
     * @throws JsonWriteException if it is not greater, if no name may stand here, or if it holds a lone surrogate
     */
    public CanonicalWriter name(String name) {
        separate(nesting.name(name));
        buffer.text(name);
        buffer.ascii((byte) ':');
        return this;
    }

    /**
     * Writes a string.
     *
     * @param value any well-formed string
     * @return this writer
     * @throws JsonWriteException if it holds a lone surrogate
     */
    public CanonicalWriter text(String value) {
        Objects.requireNonNull(value, "value");
        beforeValue();
        buffer.text(value);
        return this;
    }

    /**
     * Writes an integer.
     *
     * @param value within ±(2<sup>53</sup>-1)
     * @return this writer
     * @throws JsonWriteException if it is outside that range
     */
    public CanonicalWriter number(long value) {
        if (value > CanonicalJson.MAX_INTEGER || value < -CanonicalJson.MAX_INTEGER) {
            throw new JsonWriteException(
                    JsonCode.WRITE_INTEGER_RANGE, "expected an integer within ±(2^53-1), found a greater one");
        }
        beforeValue();
        buffer.number(value);
        return this;
    }

    /**
     * Writes {@code true} or {@code false}.
     *
     * @param value which of them
     * @return this writer
     */
    public CanonicalWriter bool(boolean value) {
        beforeValue();
        buffer.raw(value ? Literals.TRUE : Literals.FALSE);
        return this;
    }

    /**
     * Writes {@code null}.
     *
     * @return this writer
     */
    public CanonicalWriter nil() {
        beforeValue();
        buffer.raw(Literals.NULL);
        return this;
    }

    /**
     * Writes a point in time as a string: RFC 3339, UTC, {@code Z}, exactly six decimals.
     *
     * @param value cut to microseconds (towards the past); in the years 0000 to 9999
     * @return this writer
     * @throws JsonWriteException if it is outside those years
     */
    public CanonicalWriter time(Instant value) {
        beforeValue();
        TimeFormat.instant(buffer, value);
        return this;
    }

    /**
     * Writes a UUID as a string: 36 characters, lower case (RFC 9562, section 4).
     *
     * @param value any
     * @return this writer
     */
    public CanonicalWriter uuid(UUID value) {
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        beforeValue();
        buffer.ascii((byte) '"');
        buffer.hex(high >>> 32, 8);
        buffer.ascii((byte) '-');
        buffer.hex(high >>> 16, 4);
        buffer.ascii((byte) '-');
        buffer.hex(high, 4);
        buffer.ascii((byte) '-');
        buffer.hex(low >>> 48, 4);
        buffer.ascii((byte) '-');
        buffer.hex(low, 12);
        buffer.ascii((byte) '"');
        return this;
    }

    /**
     * Writes bytes as a string of hexadecimal digits, two for a byte, lower case.
     *
     * @param value any
     * @return this writer
     */
    public CanonicalWriter hex(byte[] value) {
        beforeValue();
        buffer.ascii((byte) '"');
        for (byte b : value) {
            buffer.hex(b, 2);
        }
        buffer.ascii((byte) '"');
        return this;
    }

    /**
     * Writes a tree of values of the strict profile, see {@link CanonicalJson#write(Object)}.
     *
     * @param tree such a tree; maps in any order
     * @return this writer
     * @throws JsonWriteException if it holds anything else
     */
    public CanonicalWriter tree(@Nullable Object tree) {
        TreeWriter.write(this, tree);
        return this;
    }

    private void beforeValue() {
        separate(nesting.value());
    }

    private void separate(boolean needed) {
        if (needed) {
            buffer.ascii((byte) ',');
        }
    }
}
