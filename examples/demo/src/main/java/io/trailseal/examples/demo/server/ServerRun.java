// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What every server's run has in common: its folder, its process, the note that names it, and how long it may take. For one thread. */
final class ServerRun {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration POLL = Duration.ofMillis(200);

    private final ServerSettings settings;
    private final ServerFolder folder;
    private final ServerProcess process;
    private final ProcessNote note;

    private ServerRun(ServerSettings settings, ServerFolder folder, ServerProcess process, ProcessNote note) {
        this.settings = settings;
        this.folder = folder;
        this.process = process;
        this.note = note;
    }

    /** An empty folder for the next run. A server that a killed process left there is ended first. */
    static ServerFolder folder(ServerSettings settings) {
        ProcessNote.beside(settings.base()).endOrphan();
        return ServerFolder.fresh(settings.base());
    }

    static ServerRun start(
            ServerSettings settings, ServerFolder folder, List<String> command, Map<String, String> environment) {
        ServerProcess process = ServerProcess.start(command, environment, folder);
        ServerRun run = new ServerRun(settings, folder, process, ProcessNote.beside(settings.base()));
        try {
            run.note.write(process.handle());
            process.endInput();
            return run;
        } catch (RuntimeException | Error e) {
            run.end();
            throw e;
        }
    }

    /** The home of the servers' Java: the one that the build names, else this one. */
    static Path javaHome() {
        return Path.of(System.getProperty("trailseal.servers.java", System.getProperty("java.home")));
    }

    static String java() {
        return javaHome().resolve("bin").resolve("java").toString();
    }

    ServerFolder folder() {
        return folder;
    }

    ProcessHandle process() {
        return process.handle();
    }

    static URI url(int port, String path) {
        return URI.create("http://" + LOOPBACK + ":" + port + path);
    }

    void awaitReady(BooleanSupplier ready) {
        if (!await(ready, settings.startTimeout())) {
            throw new ServerFailure(title() + " is not ready after " + settings.startTimeout() + folder.logTail());
        }
    }

    /** Waits until something is so; returns false if the time is up before. Fails when the server's process ends. */
    boolean await(BooleanSupplier so, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!so.getAsBoolean()) {
            // Waiting for the end of the process is also what paces the questions.
            if (process.awaitExit(POLL)) {
                throw new ServerFailure(
                        title() + " ended with status " + process.exitStatus() + " unasked" + folder.logTail());
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    /** Adds the end of the log to what fails. */
    <T> T withLog(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (ServerFailure e) {
            throw new ServerFailure(e.getMessage() + folder.logTail(), e);
        }
    }

    /** Deploys; the operation returns the server's reason when it refused. */
    void deploy(Path archive, Supplier<Optional<String>> operation) {
        withLog(operation).ifPresent(reason -> {
            throw new DeploymentFailure(archive.getFileName().toString(), reason, folder.logTail());
        });
    }

    void undeploy(String name, Supplier<Optional<String>> operation) {
        withLog(operation).ifPresent(reason -> {
            throw new ServerFailure("Undeployment of " + name + " failed: " + reason + folder.logTail());
        });
    }

    /** Stops the server politely, if it still runs, and by force if that doesn't help. */
    void stop(Runnable politely) {
        try {
            if (!process.awaitExit(Duration.ZERO)) {
                politely.run();
                process.awaitExit(settings.stopTimeout());
            }
        } catch (ServerFailure e) {
            System.getLogger(ServerRun.class.getName())
                    .log(System.Logger.Level.WARNING, title() + " did not stop when told to; its process is ended", e);
        } finally {
            end();
        }
    }

    /** Ends the process, politely or not; nothing of it is left. */
    void end() {
        process.end();
        note.remove();
    }

    private String title() {
        return settings.kind().title();
    }

    /** The name of an archive's application: its file's, without the ending. */
    static String application(String archive) {
        return archive.replaceFirst("\\.[^.]*$", "");
    }
}
