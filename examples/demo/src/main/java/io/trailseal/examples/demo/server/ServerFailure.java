// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

/**
 * The server did not do what it was told: it did not start, did not deploy or did not answer in time. The message ends
 * with the last lines of the server's log. Immutable.
 *
 * @since 0.1.0
 */
public class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
