// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the password comes from: an environment variable or a file, never the command line. */
final class Password {
    /** The variable that is looked at when no option says otherwise. */
    static final String VARIABLE = "TRAILSEAL_PASSWORD";

    @ArgGroup
    private From from = new From();

    /** At most one of these. */
    private static final class From {
        @Option(
                names = "--password-env",
                paramLabel = "<variable>",
                description = "The environment variable that holds the password. Without a password option: " + VARIABLE
                        + " if set; if the database wants one all the same, it is asked for on a terminal.")
        private String variable = "";

        @Option(
                names = "--password-file",
                paramLabel = "<file>",
                description = "The file whose first line is the password (UTF-8).")
        private Path file = Path.of("");

        @Option(names = "--password", hidden = true, arity = "0..1", fallbackValue = "", paramLabel = "")
        private Optional<String> forbidden = Optional.empty();
    }

    Optional<String> find(Terminal terminal, CommandSpec command) {
        if (from.forbidden.isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "TSEAL-07003: a password on the command line can be seen by others: use --password-env,"
                            + " --password-file or " + VARIABLE);
        }
        if (!from.variable.isEmpty()) {
            return Optional.of(terminal.environment(from.variable)
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(),
                            "TSEAL-07005: --password-env: there is no environment variable '" + from.variable + "'")));
        }
        if (!from.file.toString().isEmpty()) {
            return Optional.of(firstLine(from.file, command));
        }
        return terminal.environment(VARIABLE);
    }

    private static String firstLine(Path file, CommandSpec command) {
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            // The class says why; the text of a decoding error might quote the content.
            throw new ParameterException(
                    command.commandLine(),
                    "TSEAL-07005: --password-file: cannot read '" + file + "' ("
                            + unreadable.getClass().getSimpleName() + ')');
        }
    }
}
