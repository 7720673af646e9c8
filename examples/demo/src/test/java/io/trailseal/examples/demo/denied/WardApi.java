// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The ward's resource as its clients know it. */
@Path("ward/{id}")
public interface WardApi {
    @GET
    @Path("answer")
    Response answer(@PathParam("id") String id);

    @GET
    @Guarded
    @Path("guarded")
    Response guarded(@PathParam("id") long id);
}
