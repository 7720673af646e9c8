// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** An EJB; its deployment descriptor leaves the roles to the boss, so that only its container checks that. */
@Stateless
@Path("bench/{id}")
public class BenchResource {
    @GET
    @Path("answer")
    @PermitAll
    @AuditEvent("bench.answer")
    public Response answer(@AuditTarget("Bench") @PathParam("id") long id) {
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    @GET
    @Path("roles")
    @AuditEvent("bench.roles")
    public String roles(@AuditTarget("Bench") @PathParam("id") long id) {
        return "for the boss";
    }
}
