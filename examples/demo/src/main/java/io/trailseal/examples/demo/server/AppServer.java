// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.net.URI;
import java.nio.file.Path;

/**
 * One running application server, in a process of its own, reachable from this machine only.
 *
 * <p>It exists only while it runs: {@link ServerKind#start} returns when it takes requests, {@link #close} when its process has ended. The
 * process also ends when this one does. What a server wrote (data, logs) stays in its folder until the next start there.
 *
 * <p>Not thread-safe: one thread starts, deploys and closes.
 *
 * @since 0.1.0
 */
public interface AppServer extends AutoCloseable {
    /** Which server this is. */
    ServerKind kind();

    /** The address of an application's resource, for instance {@code url("/clinic/api/patients")}. */
    URI url(String path);

    /** The file with all that the server logged. */
    Path log();

    /** The server's process, for whoever measures it or wants to end it less politely than {@link #close}. */
    ProcessHandle process();

    /**
     * Deploys an archive under its file name, at the path of that name without its ending, and waits until the application is ready.
     *
     * @throws DeploymentFailure when the server refuses it; nothing of it is left on the server then
     * @throws ServerFailure when that takes longer than {@link ServerSettings#deployTimeout()}
     */
    void deploy(Path archive);

    /**
     * Undeploys the archive that was deployed under this name.
     *
     * @throws ServerFailure when the server has no such deployment or could not undeploy it
     */
    void undeploy(String name);

    /** Stops the server in an orderly way, or by force when it takes too long; a second call does nothing. */
    @Override
    void close();
}
