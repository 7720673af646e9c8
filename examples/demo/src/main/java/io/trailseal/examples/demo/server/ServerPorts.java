// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The ports of one server: WildFly's own numbers, all moved by the same offset. Immutable.
 *
 * @param offset what is added to each of WildFly's numbers, 1 to {@value #LAST_OFFSET}
 * @since 0.1.0
 */
public record ServerPorts(int offset) {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9990;
    /** Every fixed port that {@code standalone-full.xml} names; not all of them are opened. */
    private static final List<Integer> ALL = List.of(3528, 3529, 4712, 4713, 8009, HTTP, 8443, MANAGEMENT, 9993);

    // Keeps all ports below 32768, where Linux begins to hand out ports to outgoing connections.
    private static final int FIRST_OFFSET = 7_000;
    private static final int LAST_OFFSET = 22_000;
    private static final int TRIES = 200;

    public ServerPorts {
        if (offset < 1 || offset > LAST_OFFSET) {
            throw new IllegalArgumentException("Port offset: expected 1 to " + LAST_OFFSET + ", found " + offset);
        }
    }

    /**
     * Finds an offset at which every port is free on the loopback address at this moment. Nothing is reserved: another
     * process may still be faster, and then the server's start fails and says so.
     */
    public static ServerPorts free() {
        return IntStream.range(0, TRIES)
                .map(attempt -> ThreadLocalRandom.current().nextInt(FIRST_OFFSET, LAST_OFFSET))
                .mapToObj(ServerPorts::new)
                .filter(ServerPorts::allFree)
                .findFirst()
                .orElseThrow(() -> new ServerFailure("Free ports for WildFly on 127.0.0.1: none found in " + TRIES
                        + " tries with offsets " + FIRST_OFFSET + " to " + LAST_OFFSET));
    }

    /** The port of the applications. */
    public int http() {
        return HTTP + offset;
    }

    /** The port of the management interface. */
    public int management() {
        return MANAGEMENT + offset;
    }

    /** Whether nobody listens on any of these ports. */
    public boolean allFree() {
        return ALL.stream().allMatch(port -> FreePorts.isFree(port + offset));
    }
}
