// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * One running WildFly, in a process of its own, reachable from this machine only.
 *
 * <p>It exists only while it runs: {@link #start} returns when the server takes requests, {@link #close} when its
 * process has ended. The process also ends when this one does. What a server wrote (data, logs) stays in its folder
 * until the next start there.
 *
 * <p>Not thread-safe: one thread starts, deploys and closes.
 *
 * @since 0.1.0
 */
public final class WildFlyServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration POLL = Duration.ofMillis(200);

    private final ServerSettings settings;
    private final ServerFolder folder;
    private final ServerPorts ports;
    private final ServerProcess process;
    private final ProcessNote note;
    private final ServerManagement management;

    private WildFlyServer(ServerSettings settings) {
        this.settings = settings;
        note = ProcessNote.beside(settings.base());
        note.endOrphan();
        folder = ServerFolder.fresh(settings.base(), settings.home());
        ports = ServerPorts.free();
        process = ServerProcess.start(command(), folder);
        management = new ServerManagement(ports.management());
    }

    /**
     * Starts a server and waits until it takes requests.
     *
     * @throws ServerFailure when the process ends, reports errors of its boot, or takes longer than
     *     {@link ServerSettings#startTimeout()}; with the end of the log; the process is gone then
     */
    public static WildFlyServer start(ServerSettings settings) {
        WildFlyServer server = new WildFlyServer(settings);
        try {
            server.note.write(server.process.handle());
            server.awaitRunning();
            return server;
        } catch (RuntimeException | Error e) {
            server.management.close();
            server.process.end();
            server.note.remove();
            throw e;
        }
    }

    /** The address of an application's resource, for instance {@code url("/clinic/api/patients")}. */
    public URI url(String path) {
        return URI.create("http://" + LOOPBACK + ":" + ports.http() + path);
    }

    /** The ports this server listens on. */
    public ServerPorts ports() {
        return ports;
    }

    /** The file with all that the server printed. */
    public Path log() {
        return folder.console();
    }

    /** The server's process, for whoever wants to end it less politely than {@link #close}. */
    ProcessHandle process() {
        return process.handle();
    }

    /** One attribute of the server's running configuration; {@code address} is pairs of key and value. */
    public String attribute(String name, String... address) {
        return management.attribute(name, address);
    }

    /**
     * Deploys an archive under its file name and waits until the application is ready.
     *
     * @throws DeploymentFailure when the server refuses it; nothing of it is left on the server then
     * @throws ServerFailure when that takes longer than {@link ServerSettings#deployTimeout()}
     */
    public void deploy(Path archive) {
        Optional<String> failure = withLog(() -> management.deploy(archive, settings.deployTimeout()));
        if (failure.isPresent()) {
            throw new DeploymentFailure(archive.getFileName().toString(), failure.get(), folder.logTail());
        }
    }

    /**
     * Undeploys the archive that was deployed under this name.
     *
     * @throws ServerFailure when the server has no such deployment or could not undeploy it
     */
    public void undeploy(String name) {
        Optional<String> failure = withLog(() -> management.undeploy(name, settings.deployTimeout()));
        if (failure.isPresent()) {
            throw new ServerFailure("Undeployment of " + name + " failed: " + failure.get() + folder.logTail());
        }
    }

    /** Stops the server in an orderly way, or by force when it takes too long; a second call does nothing. */
    @Override
    public void close() {
        try {
            if (!process.awaitExit(Duration.ZERO)) {
                management.shutdown();
                process.awaitExit(settings.stopTimeout());
            }
        } catch (ServerFailure e) {
            System.getLogger(WildFlyServer.class.getName())
                    .log(System.Logger.Level.WARNING, "WildFly did not stop when told to; its process is ended", e);
        } finally {
            management.close();
            process.end();
            note.remove();
        }
    }

    private void awaitRunning() {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        while (!management.isRunning()) {
            // Waiting for the end of the process is also what paces the questions.
            if (process.awaitExit(POLL)) {
                throw new ServerFailure(
                        "WildFly ended with status " + process.exitStatus() + " while it started" + folder.logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new ServerFailure("WildFly is not ready after " + settings.startTimeout() + folder.logTail());
            }
        }
        management.bootErrors().ifPresent(errors -> {
            throw new ServerFailure("WildFly started with errors: " + errors + folder.logTail());
        });
    }

    private <T> T withLog(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (ServerFailure e) {
            throw new ServerFailure(e.getMessage() + folder.logTail(), e);
        }
    }

    private List<String> command() {
        StandaloneCommandBuilder builder = StandaloneCommandBuilder.of(settings.home())
                .setJavaHome(Path.of(System.getProperty("java.home")))
                .setBaseDirectory(folder.base())
                .setServerConfiguration(settings.configuration())
                .setYamlFiles(folder.setup())
                .addJavaOptions(settings.javaOptions());
        settings.systemProperties().forEach((name, value) -> builder.addJavaOption("-D" + name + "=" + value));
        for (String address : List.of("", ".management", ".unsecure", ".private")) {
            builder.addJavaOption("-Djboss.bind.address" + address + "=" + LOOPBACK);
        }
        builder.addJavaOption("-Djava.net.preferIPv4Stack=true");
        builder.addJavaOption("-Dorg.jboss.logmanager.nocolor=true");
        builder.addJavaOption("-Djboss.socket.binding.port-offset=" + ports.offset());
        return builder.build();
    }
}
