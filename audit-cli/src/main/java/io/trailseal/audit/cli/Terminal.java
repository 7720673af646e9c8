// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;

/** What surrounds a command: where it prints, and what it may ask. */
interface Terminal {
    /** For results. */
    PrintWriter out();

    /** For errors. */
    PrintWriter err();

    /** For the progress bar, on the side of errors. */
    PrintStream progress();

    /** Whether somebody is watching. */
    boolean interactive();

    /** The value of an environment variable. */
    Optional<String> environment(String name);

    /** What somebody types without its being shown; empty if there is nobody. */
    Optional<String> readPassword(String prompt);
}
