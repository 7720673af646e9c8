// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648, section 4, of which each run of bytes has exactly one form: with padding, unused bits zero. */
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The bytes, or empty if the text is not what encoding them gives. */
    static Optional<byte[]> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }
}
