// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.nio.charset.StandardCharsets;

/** Reads strings: validates UTF-8 (RFC 3629) and accepts only the escapes a canonical writer writes. Not thread-safe. */
final class TextReader {
    private final byte[] bytes;
    private int at;

    TextReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the string read last ends: behind its closing quote. */
    int end() {
        return at;
    }

    /** Reads the string whose opening quote is at {@code start}. */
    String read(int start) {
        at = start + 1;
        while (at < bytes.length && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        if (at < bytes.length && bytes[at] == '"') {
            return new String(bytes, start + 1, at++ - start - 1, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(Math.max(16, 2 * (at - start)));
        text.append(new String(bytes, start + 1, at - start - 1, StandardCharsets.ISO_8859_1));
        return rest(text);
    }

    private String rest(StringBuilder text) {
        while (true) {
            byte b = byteOrEnd();
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (b == '\\') {
                text.append(escaped());
            } else if (b >= 0x20) {
                text.append((char) b);
                at++;
            } else if (b >= 0) {
                throw new JsonReadException(
                        JsonCode.CONTROL_CHARACTER,
                        at,
                        "expected it escaped, found control character " + Faults.hex(b));
            } else {
                text.appendCodePoint(codePoint());
            }
        }
    }

    private byte byteOrEnd() {
        if (at >= bytes.length) {
            throw Faults.unexpected(bytes, at, "the rest of a string");
        }
        return bytes[at];
    }

    private char escaped() {
        int start = at++;
        char unescaped =
                switch (byteOrEnd()) {
                    case '"' -> '"';
                    case '\\' -> '\\';
                    case 'b' -> '\b';
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'f' -> '\f';
                    case 'r' -> '\r';
                    case 'u' -> coded(start);
                    case '/' -> throw needless(start);
                    default ->
                        throw new JsonReadException(
                                JsonCode.INVALID_ESCAPE, start, "expected an escape, found " + Faults.hex(bytes[at]));
                };
        at++;
        return unescaped;
    }

    /** Leaves {@code at} on the last of the four digits. */
    private char coded(int start) {
        int unit = 0;
        boolean upperCase = false;
        for (int i = 0; i < 4; i++) {
            at++;
            byte b = byteOrEnd();
            int digit = b < 0 ? -1 : Character.digit((char) b, 16);
            if (digit < 0) {
                throw new JsonReadException(
                        JsonCode.INVALID_ESCAPE, start, "expected four hexadecimal digits, found " + Faults.hex(b));
            }
            upperCase |= b >= 'A' && b <= 'F';
            unit = unit << 4 | digit;
        }
        if (Character.isSurrogate((char) unit)) {
            throw new JsonReadException(
                    JsonCode.ESCAPED_SURROGATE, start, "expected UTF-8, found an escaped surrogate");
        }
        boolean hasShortForm = unit == '\b' || unit == '\t' || unit == '\n' || unit == '\f' || unit == '\r';
        if (unit >= 0x20 || hasShortForm || upperCase) {
            throw needless(start);
        }
        return (char) unit;
    }

    private static JsonReadException needless(int start) {
        return new JsonReadException(
                JsonCode.NEEDLESS_ESCAPE, start, "expected the shortest form, found an escape that is not canonical");
    }

    private int codePoint() {
        int start = at;
        int first = bytes[at++] & 0xff;
        int more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
        int point = first & 0x3f >> more;
        boolean valid = more > 0;
        for (int i = 0; i < more && valid; i++) {
            valid = at < bytes.length && (bytes[at] & 0xc0) == 0x80;
            point = valid ? point << 6 | bytes[at++] & 0x3f : point;
        }
        boolean overlong = more == 2 && point < 0x800 || more == 3 && point < 0x10000;
        boolean outside = point > Character.MAX_CODE_POINT || more == 2 && point >> 11 == 0x1b;
        if (!valid || overlong || outside) {
            throw new JsonReadException(
                    JsonCode.INVALID_UTF8,
                    start,
                    "expected UTF-8, found a sequence beginning with " + Faults.hex((byte) first));
        }
        return point;
    }
}
