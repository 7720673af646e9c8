// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The door: 204 for a change that was made, 409 for one that was refused as planned, anything else for what nobody planned. */
@Path("deposits")
@RequestScoped
public class DepositsResource {
    @Inject
    Deposits deposits;

    @Inject
    Crowd crowd;

    @Inject
    Dawdler dawdler;

    @POST
    @Path("{id}")
    public Response make(@PathParam("id") String id) {
        deposits.make(id);
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/slow")
    public Response makeWhenFree(@PathParam("id") String id) {
        deposits.makeWhenFree(id);
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/overstay")
    public Response overstay(@PathParam("id") String id) throws Exception {
        return dawdler.overstay(id)
                ? Response.status(Response.Status.CONFLICT).build()
                : Response.serverError().build();
    }

    @POST
    @Path("{id}/refuse")
    public Response refuse(@PathParam("id") String id) {
        return refused(() -> deposits.refuse(id));
    }

    @POST
    @Path("{id}/together")
    public Response together(@PathParam("id") String id) {
        return refused(() -> crowd.rollBack(id));
    }

    private static Response refused(Runnable call) {
        try {
            call.run();
            return Response.serverError().build();
        } catch (IllegalStateException e) {
            return "no".equals(e.getMessage())
                    ? Response.status(Response.Status.CONFLICT).build()
                    : Response.serverError().build();
        }
    }
}
