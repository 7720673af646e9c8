// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import picocli.CommandLine.Option;

/** Whether a command's output is coloured: at a terminal that knows colours, unless somebody does not want them. */
final class ColourOption {
    /** Whoever sets this variable to anything wants no colours (no-color.org). */
    static final String VARIABLE = "NO_COLOR";

    @Option(
            names = "--no-color",
            description = "No colours. There are none anyway without a terminal or where " + VARIABLE + " is set.")
    private boolean off;

    boolean wanted(Terminal terminal) {
        return !off && available(terminal);
    }

    static boolean available(Terminal terminal) {
        return terminal.interactive()
                && terminal.environment(VARIABLE)
                        .filter(value -> !value.isEmpty())
                        .isEmpty()
                && !terminal.environment("TERM").orElse("").equals("dumb");
    }
}
