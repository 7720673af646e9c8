// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Payara Server, driven over its administration's HTTP interface.
 *
 * @since 0.1.0
 */
public final class PayaraServer implements AppServer {
    private final ServerSettings settings;
    private final PayaraDomain domain;
    private final ServerRun run;
    private final PayaraAdmin admin;

    private PayaraServer(ServerSettings settings) {
        this.settings = settings;
        ServerFolder folder = ServerRun.folder(settings);
        domain = PayaraDomain.make(settings, folder);
        List<String> command = domain.command(settings);
        run = ServerRun.start(settings, folder, command, Map.of());
        admin = new PayaraAdmin(ServerRun.url(domain.adminPort(), "/management/domain"));
    }

    /**
     * Starts a Payara Server; see {@link ServerKind#start}.
     *
     * @throws ServerFailure when it doesn't start
     */
    public static PayaraServer start(ServerSettings settings) {
        PayaraServer server = new PayaraServer(settings);
        try {
            server.run.awaitReady(server.admin::isRunning);
            return server;
        } catch (RuntimeException | Error e) {
            server.run.end();
            throw e;
        }
    }

    /** The port of its administration. */
    public int adminPort() {
        return domain.adminPort();
    }

    @Override
    public ServerKind kind() {
        return ServerKind.PAYARA;
    }

    @Override
    public URI url(String path) {
        return ServerRun.url(domain.httpPort(), path);
    }

    @Override
    public Path log() {
        return run.folder().console();
    }

    @Override
    public ProcessHandle process() {
        return run.process();
    }

    @Override
    public void deploy(Path archive) {
        run.deploy(archive, () -> admin.deploy(archive, settings.deployTimeout()));
    }

    @Override
    public void undeploy(String name) {
        run.undeploy(name, () -> admin.undeploy(ServerRun.application(name), settings.deployTimeout()));
    }

    @Override
    public void close() {
        // Its own way to stop it needs a thread of the very listener that is stopped; the signal does the same work.
        run.stop(run.process()::destroy);
    }
}
