// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command line as an auditor runs it: a process of its own. */
final class CommandLine {
    private final Path jar;
    private final Path folder;

    /** Runs in the folder of this process. */
    CommandLine(Path jar) {
        this(jar, Path.of(""));
    }

    /**
     * @param folder where it is run
     */
    CommandLine(Path jar, Path folder) {
        this.jar = jar.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
    }

    /**
     * What a run printed and how it ended.
     *
     * @param command as it would be typed
     */
    record Run(String command, int status, String output) {
        /** The last line that is not empty. */
        String lastLine() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    /** As H2's owner, who has no password. */
    Run verify(String jdbcUrl) {
        return verify(jdbcUrl, "sa", "");
    }

    Run verify(String jdbcUrl, String user, String password) {
        return run(List.of("verify", "--jdbc-url", jdbcUrl, "--user", user), password);
    }

    /** Prints the statements that make the tables. */
    Run ddl(String database) {
        return run(List.of("ddl", "--database", database), "");
    }

    /** Runs any command. */
    Run run(List<String> arguments, String password) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        String name = "trailseal " + arguments.get(0);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TRAILSEAL_PASSWORD", password);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ServerFailure(name + " does not end: " + output);
            }
            return new Run(typed(arguments), process.exitValue(), output);
        } catch (IOException e) {
            throw new ServerFailure(name + " cannot be run from " + jar.getFileName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure(name + ": interrupted", e);
        }
    }

    /** A URL's semicolons would end a shell's command. */
    private static String typed(List<String> arguments) {
        return "trailseal "
                + arguments.stream()
                        .map(argument -> argument.indexOf(';') < 0 ? argument : '"' + argument + '"')
                        .collect(Collectors.joining(" "));
    }
}
