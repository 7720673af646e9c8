// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A file beside a server's folder that names its process and the one that started it. When the starter was killed
 * without a chance to clean up (SIGKILL, a test runner's time-out), the next start finds the orphan here and ends it.
 */
record ProcessNote(Path file) {

    static ProcessNote beside(Path base) {
        return new ProcessNote(base.resolveSibling(base.getFileName() + ".pids"));
    }

    void write(ProcessHandle server) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, identity(server) + "\n" + identity(ProcessHandle.current()) + "\n");
        } catch (IOException e) {
            throw new ServerFailure("Process note " + file + " could not be written", e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerFailure("Process note " + file + " could not be removed", e);
        }
    }

    /** Ends the server a dead starter left behind; refuses when its starter still lives. */
    void endOrphan() {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            List<Optional<ProcessHandle>> running = lines.map(ProcessNote::find).toList();
            if (running.size() == 2 && running.get(0).isPresent()) {
                if (running.get(1).isPresent()) {
                    throw new ServerFailure("Server folder of " + file + ": in use by process "
                            + running.get(1).get().pid());
                }
                ProcessHandle orphan = running.get(0).get();
                orphan.destroyForcibly();
                orphan.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new ServerFailure("Server left behind by an earlier run, see " + file + ": could not be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while ending the server of " + file, e);
        }
    }

    // The start time beside the number: a number alone may by now belong to somebody else.
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private static Optional<ProcessHandle> find(String identity) {
        long pid = Long.parseLong(identity.substring(0, identity.indexOf(' ')));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> identity(p)
                .equals(identity));
    }
}
