// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

/**
 * The server refused an application and rolled its deployment back; the server itself goes on. Immutable.
 *
 * @since 0.1.0
 */
public final class DeploymentFailure extends ServerFailure {
    private static final long serialVersionUID = 1L;

    private final String reason;

    DeploymentFailure(String archive, String reason, String logTail) {
        super("Deployment of " + archive + " was refused by the server: " + reason + logTail);
        this.reason = reason;
    }

    /** The server's own description of what failed, with the causes; without the log. */
    public String reason() {
        return reason;
    }
}
