// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The shop's door. */
@Path("orders")
@RequestScoped
public class OrdersResource {
    @Inject
    Orders orders;

    @POST
    @Path("{id}/approve")
    public void approve(@PathParam("id") long id) {
        orders.approve(id);
    }
}
