// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

/**
 * A part of the platform that starts a node better than the event does that says the application's context is there. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public interface LaterStart {
    /**
     * Takes over to start the node, if it can.
     *
     * @param event what came with the event
     * @param start starts the node; throws what keeps it from starting, and that must fail the deployment
     * @return whether it will be called later
     */
    boolean takes(Object event, Runnable start);
}
