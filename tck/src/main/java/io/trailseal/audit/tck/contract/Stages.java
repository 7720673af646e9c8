// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/**
 * The stages that calls have returned and that are not completed yet.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class Stages {
    private CompletableFuture<String> newest = new CompletableFuture<>();

    /** For the container. */
    public Stages() {
        // nothing to set
    }

    /** A stage to return. */
    public synchronized CompletableFuture<String> promise() {
        newest = new CompletableFuture<>();
        return newest;
    }

    /** The stage returned last, as its method returned it. */
    synchronized CompletableFuture<String> newest() {
        return newest;
    }
}
