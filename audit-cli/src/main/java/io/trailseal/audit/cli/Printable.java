// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.HexFormat;

/** Texts from a database, which may be hostile, as they may be shown: no control character reaches a terminal, and one line stays one. */
final class Printable {
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    static String text(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(Printable::shown).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** JSON that means the same: what may not be shown stands only in its strings, and may be escaped there. */
    static String json(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            if (shown(character) == character) {
                clean.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    clean.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
        });
        return clean.toString();
    }

    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> REPLACEMENT;
            default -> character;
        };
    }
}
