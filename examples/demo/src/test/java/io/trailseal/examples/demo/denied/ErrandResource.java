// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Says whether the vault's container refused. Not audited itself. */
@Path("errand/{id}")
@RequestScoped
public class ErrandResource {
    @Inject
    Errand errand;

    @Inject
    Vault vault;

    @GET
    @Path("audited")
    public String audited(@PathParam("id") long id) {
        return refused(() -> errand.run(id));
    }

    @GET
    @Path("direct")
    public String direct(@PathParam("id") long id) {
        return refused(() -> vault.open(id));
    }

    private static String refused(Runnable work) {
        try {
            work.run();
            return "open";
        } catch (EJBAccessException e) {
            return "refused";
        }
    }
}
