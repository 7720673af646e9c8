// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A terminal that keeps what is printed and answers as told. */
final class TestTerminal implements Terminal {
    final Map<String, String> variables = new HashMap<>();
    final List<String> prompts = new ArrayList<>();
    Optional<String> typed = Optional.empty();
    boolean interactive;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream bar = new ByteArrayOutputStream();
    private final PrintWriter outWriter = new PrintWriter(out);
    private final PrintWriter errWriter = new PrintWriter(err);
    private final PrintStream barStream = new PrintStream(bar, true, StandardCharsets.UTF_8);

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(this, args);
    }

    String printed() {
        return out.toString();
    }

    List<String> lines() {
        return out.toString().lines().toList();
    }

    String errors() {
        return err.toString();
    }

    String bar() {
        return bar.toString(StandardCharsets.UTF_8);
    }

    @Override
    public PrintWriter out() {
        return outWriter;
    }

    @Override
    public PrintWriter err() {
        return errWriter;
    }

    @Override
    public PrintStream progress() {
        return barStream;
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<String> readPassword(String prompt) {
        prompts.add(prompt);
        return typed;
    }
}
