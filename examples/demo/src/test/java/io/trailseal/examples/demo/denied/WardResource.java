// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

/** Audited as a class; how it is called is said by its interface. */
@AuditEvent("ward")
@RequestScoped
public class WardResource implements WardApi {
    @Override
    public Response answer(@AuditTarget("Ward") String id) {
        return Response.status(Response.Status.UNAUTHORIZED).build();
    }

    @Override
    public Response guarded(@AuditTarget("Ward") long id) {
        return Response.ok().build();
    }
}
