// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

/**
 * Repairs UTF-16. Pure and thread-safe.
 *
 * @since 0.1.0
 */
public final class WellFormed {
    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /**
     * Text without lone surrogates.
     *
     * @param text any text
     * @return the same object if it is well-formed, else a copy with U+FFFD for each lone surrogate
     */
    public static String text(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return replaced(text, at);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        char[] chars = text.toCharArray();
        boolean replaced = false;
        for (int at = from; at < chars.length; at++) {
            if (at + 1 < chars.length && Character.isSurrogatePair(chars[at], chars[at + 1])) {
                at++;
            } else if (Character.isSurrogate(chars[at])) {
                chars[at] = REPLACEMENT;
                replaced = true;
            }
        }
        return replaced ? new String(chars) : text;
    }
}
