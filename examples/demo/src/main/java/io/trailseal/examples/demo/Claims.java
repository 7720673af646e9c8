// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.io.PrintStream;
import java.util.Objects;

/** The demo's claims, each printed as a line that begins with {@code ok} or {@code FAILED}. For one thread. */
final class Claims {
    private final PrintStream out;
    private int made;
    private int failed;

    Claims(PrintStream out) {
        this.out = out;
    }

    /** Prints a line that claims nothing. */
    void say(String line) {
        out.println(line);
    }

    /** Claims that a figure is what it should be. */
    void equal(String what, Object expected, Object found) {
        that(Objects.equals(expected, found), what + ": expected " + expected + ", found " + found);
    }

    /** Claims something, with its figure in words. */
    void that(boolean holds, String what) {
        made++;
        if (!holds) {
            failed++;
        }
        out.println((holds ? "ok      " : "FAILED  ") + what);
    }

    /** How many claims were made. */
    int made() {
        return made;
    }

    /** How many of them did not hold. */
    int failed() {
        return failed;
    }
}
