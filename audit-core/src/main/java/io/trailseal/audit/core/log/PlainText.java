// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Which text may stand in a signed note: well-formed, and without control characters but the newline. */
final class PlainText {
    private static final int NEXT_LINE = 0x85;

    private PlainText() {}

    static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text, or empty if the bytes are no UTF-8. */
    static Optional<String> decode(byte[] bytes) {
        // Decoding puts U+FFFD where it finds a fault, so only faultless bytes come back the same.
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(encode(text), bytes) ? Optional.of(text) : Optional.empty();
    }

    /** Whether a text may stand in a note: no lone surrogates, no control characters below U+0020 but newlines. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\n')
                && new String(encode(text), StandardCharsets.UTF_8).equals(text);
    }

    /** Whether a text may be one line of a note: plain, and something. */
    static boolean isLine(String text) {
        return !text.isEmpty() && text.indexOf('\n') < 0 && isPlain(text);
    }

    /** Whether a text may name a key: a line without spaces of any kind and without a plus. */
    static boolean isKeyName(String text) {
        return isLine(text) && text.codePoints().noneMatch(PlainText::endsName);
    }

    private static boolean endsName(int c) {
        return c == '+' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
