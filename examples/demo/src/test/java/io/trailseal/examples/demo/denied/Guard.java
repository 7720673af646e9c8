// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/** Knows the caller by a token, which the container does not, and lets nobody pass. */
@Provider
@Guarded
public class Guard implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.setSecurityContext(new Known());
        request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
    }

    private static final class Known implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> "eve";
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "token";
        }
    }
}
