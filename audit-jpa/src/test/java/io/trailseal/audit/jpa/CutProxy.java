// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a pool and PostgreSQL, and cuts a connection at its next COMMIT when told to. */
final class CutProxy implements AutoCloseable {
    /** Where it cuts. */
    enum Cut {
        /** The server never sees the COMMIT. */
        BEFORE_COMMIT,
        /** The server has committed; its answer is not passed on. */
        BEFORE_ANSWER,
        /** The server is at it while the client learns that its connection is gone. */
        DURING_COMMIT
    }

    private final ServerSocket door;
    private final int server;
    private final AtomicReference<Cut> next = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();

    private CutProxy(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** In front of the server on this port. */
    static CutProxy start(int server) {
        try {
            CutProxy proxy = new CutProxy(server);
            run(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts the connection on which the next COMMIT comes. */
    void cutNext(Cut cut) {
        next.set(cut);
    }

    /** Cuts none, if it has not yet. */
    void cutNone() {
        next.set(null);
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        closeAll(door);
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            AtomicReference<Cut> cutting = new AtomicReference<>();
            run(() -> toServer(client, database, cutting));
            run(() -> toClient(client, database, cutting));
        }
    }

    private void toServer(Socket client, Socket database, AtomicReference<Cut> cutting) throws IOException {
        byte[] buffer = new byte[65_536];
        InputStream in = client.getInputStream();
        OutputStream out = database.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            Cut cut = isCommit(buffer, read) ? next.getAndSet(null) : null;
            if (cut != null) {
                cuts.incrementAndGet();
                cutting.set(cut);
            }
            if (cut == Cut.BEFORE_COMMIT) {
                closeAll(client, database);
                return;
            }
            out.write(buffer, 0, read);
            if (cut == Cut.DURING_COMMIT) {
                closeAll(client);
                return;
            }
        }
        closeAll(client, database);
    }

    private void toClient(Socket client, Socket database, AtomicReference<Cut> cutting) throws IOException {
        byte[] buffer = new byte[65_536];
        InputStream in = database.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (cutting.get() != null) {
                break;
            }
            out.write(buffer, 0, read);
        }
        closeAll(client, database);
    }

    private static boolean isCommit(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
    }

    private static void run(Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (IOException e) {
                        // the connection is gone, one way or another
                    }
                },
                "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeAll(AutoCloseable... all) {
        for (AutoCloseable one : all) {
            try {
                one.close();
            } catch (Exception e) {
                // closed already
            }
        }
    }

    private interface Pump {
        void run() throws IOException;
    }
}
