// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address on which nobody listens at this moment. Nothing is reserved: another process may still be faster. */
final class FreePorts {
    /** Below 32768, where Linux begins to hand out ports to outgoing connections. */
    private static final int FIRST = 15_000;

    private static final int LAST = 31_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** So many different ones. */
    static List<Integer> take(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES && ports.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new ServerFailure("Free ports on 127.0.0.1 from " + FIRST + " to " + LAST + ": expected " + count
                    + ", found " + ports.size() + " in " + TRIES + " tries");
        }
        return ports;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last connections are still in TIME_WAIT counts as free, as it does for the server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
