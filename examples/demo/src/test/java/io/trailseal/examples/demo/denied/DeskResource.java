// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A CDI bean; each method refuses in its own way. */
@Path("desk/{id}")
@RequestScoped
public class DeskResource {
    @GET
    @Path("answer/{status}")
    @AuditEvent("desk.answer")
    public Response answer(@AuditTarget("Desk") @PathParam("id") long id, @PathParam("status") int status) {
        return Response.status(status).build();
    }

    @GET
    @Path("throw")
    @AuditEvent("desk.throw")
    public String refuse(@AuditTarget("Desk") @PathParam("id") long id) {
        throw new ForbiddenException();
    }

    @GET
    @Path("map")
    @AuditEvent("desk.map")
    public String notYours(@AuditTarget("Desk") @PathParam("id") long id) {
        throw new NotYours();
    }

    @GET
    @Path("later")
    @AuditEvent("desk.later")
    public CompletionStage<Response> later(@AuditTarget("Desk") @PathParam("id") long id) {
        return CompletableFuture.supplyAsync(
                () -> Response.status(Response.Status.FORBIDDEN).build());
    }

    @GET
    @Path("guarded")
    @Guarded
    @AuditEvent("desk.guarded")
    public String guarded(@AuditTarget("Desk") @PathParam("id") long id) {
        return "never";
    }

    @GET
    @Path("early")
    @AuditEvent("desk.early")
    public String early(@AuditTarget("Desk") @PathParam("id") long id) {
        return "never";
    }

    @GET
    @Path("roles")
    @RolesAllowed("boss")
    @AuditEvent("desk.roles")
    public String roles(@AuditTarget("Desk") @PathParam("id") long id) {
        return "for the boss";
    }

    @GET
    @Path("heard")
    @AuditEvent("desk.heard")
    public String heard(@AuditTarget("Desk") @PathParam("id") long id) {
        return "done";
    }

    @GET
    @Path("unaudited")
    public Response unaudited() {
        return Response.status(Response.Status.FORBIDDEN).build();
    }
}
