// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The growing bytes of a text being written; the only place where characters and digits become bytes.
 *
 * <p>Made with a digest, it keeps no more than one slice and drains the rest into the digest, so that a value too large
 * to store can be measured without being held. Not thread-safe.
 */
final class JsonBuffer {
    /** Characters written between two checks of the capacity. */
    private static final int SLICE = 1024;

    private static final int BYTES_PER_CHAR = 6;
    /** Arrays may not be quite as long as an int can say. */
    private static final long MAX_CAPACITY = Integer.MAX_VALUE - 8L;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESCAPES = escapes();
    private static final byte PLAIN = 0;
    private static final byte CODED = 'u';

    private final @Nullable MessageDigest drain;
    private byte[] bytes;
    private int size;
    private long drained;

    JsonBuffer(int capacity) {
        bytes = new byte[capacity];
        drain = null;
    }

    JsonBuffer(MessageDigest drain) {
        bytes = new byte[SLICE * BYTES_PER_CHAR * 2];
        this.drain = drain;
    }

    /** Bytes written since the beginning, drained ones included. */
    long length() {
        return drained + size;
    }

    void clear() {
        size = 0;
        drained = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void updateInto(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    void ascii(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    void raw(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    void number(long value) {
        reserve(20);
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; rest >= bound; bound *= 10) {
            digits++;
        }
        decimal(rest, digits);
    }

    /** Writes a number of at least 0 with leading zeros. */
    void decimal(long value, int digits) {
        reserve(digits);
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            long next = rest / 10;
            bytes[at] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        size += digits;
    }

    /** Writes the low {@code digits} hexadecimal digits, in lower case. */
    void hex(long value, int digits) {
        reserve(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) (value >>> shift) & 0xf];
        }
    }

    /** Writes a string in quotes, escaped by RFC 8785, section 3.2.2.2. */
    void text(String text) {
        ascii((byte) '"');
        int length = text.length();
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + SLICE);
            reserve((end - at) * BYTES_PER_CHAR);
            at = slice(text, at, end);
        }
        ascii((byte) '"');
    }

    /** Returns where it stopped: {@code end}, or one further when a surrogate pair lies across it. */
    private int slice(String text, int from, int end) {
        byte[] out = bytes;
        int to = size;
        int at = from;
        while (at < end) {
            char c = text.charAt(at++);
            // Nearly all characters are written here: a loop of its own makes the whole a quarter faster.
            while (c < 0x80 && ESCAPES[c] == PLAIN) {
                out[to++] = (byte) c;
                if (at == end) {
                    size = to;
                    return at;
                }
                c = text.charAt(at++);
            }
            if (c < 0x80) {
                to = escape(out, to, c, ESCAPES[c]);
            } else if (c < 0x800) {
                out[to++] = (byte) (0xc0 | c >> 6);
                out[to++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                out[to++] = (byte) (0xe0 | c >> 12);
                out[to++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[to++] = (byte) (0x80 | c & 0x3f);
            } else {
                int point = pair(text, c, at++);
                out[to++] = (byte) (0xf0 | point >> 18);
                out[to++] = (byte) (0x80 | point >> 12 & 0x3f);
                out[to++] = (byte) (0x80 | point >> 6 & 0x3f);
                out[to++] = (byte) (0x80 | point & 0x3f);
            }
        }
        size = to;
        return at;
    }

    private static int pair(String text, char high, int at) {
        if (Character.isHighSurrogate(high) && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
            return Character.toCodePoint(high, text.charAt(at));
        }
        throw new JsonWriteException(
                JsonCode.WRITE_LONE_SURROGATE,
                "expected well-formed UTF-16, found a lone surrogate at char " + (at - 1) + " of a string");
    }

    private static int escape(byte[] out, int to, char c, byte escape) {
        out[to] = '\\';
        out[to + 1] = escape;
        if (escape != CODED) {
            return to + 2;
        }
        out[to + 2] = '0';
        out[to + 3] = '0';
        out[to + 4] = HEX[c >> 4];
        out[to + 5] = HEX[c & 0xf];
        return to + 6;
    }

    private void reserve(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        if (drain != null) {
            drain.update(bytes, 0, size);
            drained += size;
            size = 0;
        }
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(size, more), (int) Math.min(bytes.length * 2L, MAX_CAPACITY)));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, 0x20, CODED);
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }
}
