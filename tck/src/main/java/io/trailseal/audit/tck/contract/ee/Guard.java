// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses every request to what is {@link Guarded}.
 *
 * @since 0.1.0
 */
@Guarded
@Provider
public class Guard implements ContainerRequestFilter {
    /** For the container. */
    public Guard() {
        // nothing to set
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
    }
}
