// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder one server works in: its configuration, and afterwards its data and logs. */
record ServerFolder(Path base) {
    private static final int TAIL_LINES = 60;

    /** Empties the folder. */
    static ServerFolder fresh(Path base) {
        try {
            empty(base);
            ServerFolder folder = new ServerFolder(base);
            folder.makeFolder("log");
            return folder;
        } catch (IOException e) {
            throw new ServerFailure("Server folder " + base + " could not be emptied", e);
        }
    }

    Path makeFolder(String name) {
        try {
            return Files.createDirectories(base.resolve(name));
        } catch (IOException e) {
            throw new ServerFailure("Server folder " + base.resolve(name) + " could not be made", e);
        }
    }

    /** Copies a folder of the distribution. */
    Path copy(Path shipped, String name) {
        if (!Files.isDirectory(shipped)) {
            throw new ServerFailure(
                    "Distribution: expected the folder " + shipped + ", found none; is the server unpacked?");
        }
        try {
            Path target = base.resolve(name);
            copy(shipped, target);
            return target;
        } catch (IOException e) {
            throw new ServerFailure("Server folder " + base + " could not be prepared", e);
        }
    }

    /** Writes a text that lies beside this class, each <code>@name@</code> in it replaced. */
    Path resource(String resource, String name, Map<String, String> values) {
        try (InputStream in = ServerFolder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ServerFailure("Configuration " + resource + ": expected it beside "
                        + ServerFolder.class.getName() + ", found none");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace('@' + value.getKey() + '@', value.getValue());
            }
            return write(name, text);
        } catch (IOException e) {
            throw new ServerFailure("Configuration " + resource + " could not be read", e);
        }
    }

    Path write(String name, String text) {
        try {
            Path file = base.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new ServerFailure("Server file " + base.resolve(name) + " could not be written", e);
        }
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
