// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.examples.clinic.desk.AlertInbox;
import io.trailseal.examples.clinic.desk.AlertNotice;
import io.trailseal.examples.clinic.desk.TrailDesk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The auditor's desk. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TrailResource {
    @Inject
    TrailDesk desk;

    @Inject
    AlertInbox inbox;

    @GET
    @Path("trail")
    public TrailPage read(@Valid @BeanParam TrailFilter filter) {
        return TrailPage.of(desk.read(filter.query()));
    }

    @POST
    @Path("verify")
    public Verification verify() {
        return Verification.of(desk.verify());
    }

    @GET
    @Path("statistics")
    public Statistics statistics() {
        return Statistics.of(desk.statistics());
    }

    @GET
    @Path("alerts")
    public List<AlertNotice> alerts() {
        return inbox.list();
    }
}
