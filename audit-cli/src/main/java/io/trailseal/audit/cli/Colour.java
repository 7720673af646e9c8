// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Verdict;

/** What a colour says at a terminal; never more than the words say. */
enum Colour {
    /** Nothing is wrong. */
    GOOD("32"),
    /** Evidence of tampering. */
    BAD("31"),
    /** Not proven. */
    OPEN("33");

    // ECMA-48, 8.3.117 SGR: bold and a foreground colour; 0 ends both.
    private static final String BEGIN = "\u001b[1;";
    private static final String END = "\u001b[0m";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    static Colour of(Verdict verdict) {
        if (verdict.isValid()) {
            return GOOD;
        }
        return verdict.isTampering() ? BAD : OPEN;
    }

    String paint(String text) {
        return BEGIN + code + 'm' + text + END;
    }
}
