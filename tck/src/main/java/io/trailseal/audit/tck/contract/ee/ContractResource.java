// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.tck.contract.ContractRows;
import io.trailseal.audit.tck.contract.ContractRunner;
import io.trailseal.audit.tck.contract.Row;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Lets a driver outside run the rows.
 *
 * @since 0.1.0
 */
@Path("rows")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ContractResource {
    @Inject
    ContractRunner runner;

    @Inject
    AuditTrail trail;

    /** For the container. */
    public ContractResource() {
        // the container sets the fields
    }

    /** Runs one row; answers how it ended for its caller. */
    @POST
    @Path("{behaviour}/{kind}")
    public String run(@PathParam("behaviour") String behaviour, @PathParam("kind") String kind) {
        Row row = ContractRows.all().stream()
                .filter(one -> one.behaviour().equals(behaviour) && one.kind().equals(kind))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return runner.run(row).name();
    }

    /** Verifies the trail; answers the verdict. */
    @POST
    @Path("verify")
    public String verify() {
        return trail.verify().verdict().name();
    }
}
