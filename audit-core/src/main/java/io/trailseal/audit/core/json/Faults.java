// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Locale;

/** Makes the exceptions for a byte that should not be where it is. */
final class Faults {
    private Faults() {}

    static JsonReadException unexpected(byte[] bytes, int at, String expected) {
        if (at >= bytes.length) {
            return new JsonReadException(
                    JsonCode.UNEXPECTED_END, bytes.length, "expected " + expected + ", found the end");
        }
        return atValue(bytes, at, JsonCode.UNEXPECTED_BYTE, expected);
    }

    /** Whitespace has a code of its own: it is the commonest sign of JSON that is valid and not canonical. */
    static JsonReadException atValue(byte[] bytes, int at, JsonCode code, String expected) {
        byte found = bytes[at];
        boolean whitespace = found == ' ' || found == '\n' || found == '\r' || found == '\t';
        return new JsonReadException(
                whitespace ? JsonCode.WHITESPACE : code, at, "expected " + expected + ", found byte " + hex(found));
    }

    static String hex(byte value) {
        return String.format(Locale.ROOT, "0x%02x", value & 0xff);
    }
}
