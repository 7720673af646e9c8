// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import java.util.OptionalLong;

/** Numbers from 0 to 2^63-1 as ASCII digits without leading zeros. */
final class Decimal {
    private static final int MOST_DIGITS = 19;

    private Decimal() {}

    /** The number, or empty if the text is not the one form of any. */
    static OptionalLong parse(String text) {
        if (text.isEmpty()
                || text.length() > MOST_DIGITS
                || text.length() > 1 && text.charAt(0) == '0'
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
