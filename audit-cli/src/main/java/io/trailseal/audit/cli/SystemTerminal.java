// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The process's own streams, in UTF-8 whatever the locale. */
final class SystemTerminal implements Terminal {
    private final PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
    private final PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public PrintStream progress() {
        return System.err;
    }

    @Override
    public boolean interactive() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public Optional<String> readPassword(String prompt) {
        if (!interactive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(System.console().readPassword("%s", prompt)).map(String::new);
    }

    // Until Java 21 a console is a terminal; from 22 on there is always one, and a method that Java 17 doesn't have
    // tells.
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
