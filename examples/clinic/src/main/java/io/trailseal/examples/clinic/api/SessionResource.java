// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.examples.clinic.signin.Accounts;
import io.trailseal.examples.clinic.signin.Staff;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who is calling. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    @Inject
    SecurityContext caller;

    @Inject
    Accounts accounts;

    @GET
    public Staff me() {
        return accounts.staff(caller.getCallerPrincipal().getName())
                .orElseThrow(() -> new NotAuthorizedException("Basic realm=\"clinic\""));
    }
}
