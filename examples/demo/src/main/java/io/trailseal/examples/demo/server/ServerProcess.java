// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The server's operating system process. It never outlives this one: a shutdown hook stops it when this process ends in
 * any way the JVM gets to know of (return, failure, Ctrl-C, SIGTERM). For SIGKILL see {@link ProcessNote}.
 */
final class ServerProcess {
    private static final Duration TERMINATE_TIMEOUT = Duration.ofSeconds(5);

    private final Process process;
    private final Thread killer;

    private ServerProcess(Process process) {
        this.process = process;
        this.killer = new Thread(this::kill, "server-killer");
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, ServerFolder folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.base().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.console().toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            ServerProcess started = new ServerProcess(process);
            Runtime.getRuntime().addShutdownHook(started.killer);
            return started;
        } catch (IOException e) {
            throw new ServerFailure("the server's process could not be started: " + command.get(0), e);
        }
    }

    /** Ends its input: some servers wait for it, others have a console there. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new ServerFailure("the input of the server's process could not be ended", e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits for the end of the process; returns whether it has ended. */
    boolean awaitExit(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for the server; its process was killed", e);
        }
    }

    int exitStatus() {
        return process.exitValue();
    }

    /** Ends the process if it is still there, first politely and then by force. Afterwards nothing of it is left. */
    void end() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already; the hook then finds the process gone.
        }
    }

    private void kill() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(TERMINATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
