// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Refuses before anybody knows which resource is meant. */
@Provider
@PreMatching
public class EarlyGuard implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().endsWith("/early")) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
        }
    }
}
