// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder one server works in: a fresh copy of the shipped configuration, and afterwards its data and logs. */
record ServerFolder(Path base) {
    private static final String SETUP = "wildfly-setup.yml";
    private static final int TAIL_LINES = 60;

    /** Empties the folder and lays out what the server needs at its start. */
    static ServerFolder fresh(Path base, Path home) {
        Path shipped = home.resolve("standalone").resolve("configuration");
        if (!Files.isDirectory(shipped)) {
            throw new ServerFailure(
                    "WildFly at " + home + ": expected the folder standalone/configuration, found none");
        }
        try {
            empty(base);
            copy(shipped, base.resolve("configuration"));
            Files.createDirectories(base.resolve("deployments"));
            Files.createDirectories(base.resolve("log"));
            ServerFolder folder = new ServerFolder(base);
            try (InputStream setup = ServerFolder.class.getResourceAsStream(SETUP)) {
                Files.write(folder.setup(), Objects.requireNonNull(setup, SETUP).readAllBytes());
            }
            return folder;
        } catch (IOException e) {
            throw new ServerFailure("Server folder " + base + " could not be prepared", e);
        }
    }

    /** What is changed in the shipped configuration, applied by the server while it boots. */
    Path setup() {
        return base.resolve("configuration").resolve(SETUP);
    }

    /** All that the process prints: the server's log from its first line, and what the JVM says when it dies. */
    Path console() {
        return base.resolve("log").resolve("console.log");
    }

    /** The last lines of the log, on lines of their own, for the end of an error message. */
    String logTail() {
        try (Stream<String> lines = Files.lines(console(), StandardCharsets.ISO_8859_1)) {
            Deque<String> last = new ArrayDeque<>();
            // Without the frames of stack traces: causes are worth more, and they would be pushed out.
            lines.filter(line -> !line.startsWith("\tat ")).forEach(line -> {
                if (last.size() == TAIL_LINES) {
                    last.removeFirst();
                }
                last.addLast(line);
            });
            return last.stream().collect(Collectors.joining("\n  ", "\nEnd of " + console() + ":\n  ", "\n"));
        } catch (IOException | UncheckedIOException e) {
            return "\n(The log " + console() + " can't be read: " + e + ")\n";
        }
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> topDown;
        try (Stream<Path> paths = Files.walk(from)) {
            topDown = paths.toList();
        }
        Files.createDirectories(to);
        for (Path path : topDown) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }
}
