// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/**
 * An H2 database server in this process, reachable from this machine only. The application server, the command line and
 * whoever wants to forge the trail are its clients, so one H2 version alone reads and writes the files.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class DatabaseServer implements AutoCloseable {
    static {
        // H2 reads it once, when its first class is loaded; without it, H2 listens on every network interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    private final Server server;

    private DatabaseServer(Server server) {
        this.server = server;
    }

    /**
     * Starts the server on a free port.
     *
     * @param folder where the database files are kept; clients can't leave it
     */
    public static DatabaseServer start(Path folder) {
        try {
            return new DatabaseServer(Server.createTcpServer(
                            "-tcpPort", "0", "-baseDir", folder.toAbsolutePath().toString(), "-ifNotExists")
                    .start());
        } catch (SQLException e) {
            throw new ServerFailure("H2 server for " + folder + " could not be started", e);
        }
    }

    /**
     * The URL of a database; it is created on the first connection.
     *
     * @param name file name without ending
     */
    public String jdbcUrl(String name) {
        // WRITE_DELAY=0: a commit is on the disk before it returns. H2's default is half a second later.
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./" + name + ";WRITE_DELAY=0";
    }

    /** The port this server listens on. */
    public int port() {
        return server.getPort();
    }

    /** Closes all connections and stops; the files stay. */
    @Override
    public void close() {
        server.stop();
    }
}
