// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * WildFly, driven by its own management client.
 *
 * @since 0.1.0
 */
public final class WildFlyServer implements AppServer {
    private static final String SETUP = "wildfly-setup.yml";

    private final ServerSettings settings;
    private final ServerPorts ports;
    private final ServerRun run;
    private final ServerManagement management;

    private WildFlyServer(ServerSettings settings) {
        this.settings = settings;
        ports = ServerPorts.free();
        ServerFolder folder = ServerRun.folder(settings);
        Path shipped = settings.home().resolve("standalone").resolve("configuration");
        folder.copy(shipped, "configuration");
        folder.makeFolder("deployments");
        // What is changed in the shipped configuration; the server applies it while it boots.
        Path setup = folder.resource(SETUP, "configuration/" + SETUP, Map.of());
        run = ServerRun.start(settings, folder, command(folder, setup), Map.of());
        management = new ServerManagement(ports.management());
    }

    /**
     * Starts a WildFly; see {@link ServerKind#start}.
     *
     * @throws ServerFailure when it doesn't start
     */
    public static WildFlyServer start(ServerSettings settings) {
        WildFlyServer server = new WildFlyServer(settings);
        try {
            server.run.awaitReady(server.management::isRunning);
            server.management.bootErrors().ifPresent(errors -> {
                throw new ServerFailure("WildFly started with errors: " + errors
                        + server.run.folder().logTail());
            });
            return server;
        } catch (RuntimeException | Error e) {
            server.management.close();
            server.run.end();
            throw e;
        }
    }

    @Override
    public ServerKind kind() {
        return ServerKind.WILDFLY;
    }

    @Override
    public URI url(String path) {
        return ServerRun.url(ports.http(), path);
    }

    /** The ports this server listens on. */
    public ServerPorts ports() {
        return ports;
    }

    @Override
    public Path log() {
        return run.folder().console();
    }

    @Override
    public ProcessHandle process() {
        return run.process();
    }

    /** One attribute of the server's running configuration; {@code address} is pairs of key and value. */
    public String attribute(String name, String... address) {
        return management.attribute(name, address);
    }

    @Override
    public void deploy(Path archive) {
        run.deploy(archive, () -> management.deploy(archive, settings.deployTimeout()));
    }

    @Override
    public void undeploy(String name) {
        run.undeploy(name, () -> management.undeploy(name, settings.deployTimeout()));
    }

    @Override
    public void close() {
        try {
            run.stop(management::shutdown);
        } finally {
            management.close();
        }
    }

    private List<String> command(ServerFolder folder, Path setup) {
        StandaloneCommandBuilder builder = StandaloneCommandBuilder.of(settings.home())
                .setJavaHome(ServerRun.javaHome())
                .setBaseDirectory(folder.base())
                .setServerConfiguration(settings.configuration())
                .setYamlFiles(setup)
                .addJavaOptions(settings.javaOptions());
        settings.systemProperties().forEach((name, value) -> builder.addJavaOption("-D" + name + "=" + value));
        for (String address : List.of("", ".management", ".unsecure", ".private")) {
            builder.addJavaOption("-Djboss.bind.address" + address + "=127.0.0.1");
        }
        builder.addJavaOption("-Djava.net.preferIPv4Stack=true");
        builder.addJavaOption("-Dorg.jboss.logmanager.nocolor=true");
        builder.addJavaOption("-Djboss.socket.binding.port-offset=" + ports.offset());
        return builder.build();
    }
}
