// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.examples.clinic.PatientCard;
import io.trailseal.examples.clinic.PatientRecord;
import io.trailseal.examples.clinic.PatientRecords;
import io.trailseal.examples.clinic.Prescriptions;
import io.trailseal.examples.clinic.WardCard;
import io.trailseal.examples.clinic.Wards;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Patients, their records and where they lie. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PatientsResource {
    @Inject
    PatientRecords records;

    @Inject
    Prescriptions prescriptions;

    @Inject
    Wards wards;

    @GET
    @Path("patients")
    public List<PatientCard> list() {
        return records.list();
    }

    @GET
    @Path("wards")
    public List<WardCard> wards() {
        return wards.list();
    }

    @GET
    @Path("patients/{number}")
    public PatientRecord open(@PathParam("number") String number) {
        return records.open(number);
    }

    @GET
    @Path("patients/{number}/export")
    public Response export(@PathParam("number") String number) {
        return Response.ok(records.export(number))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"patient-record.json\"")
                .build();
    }

    @DELETE
    @Path("patients/{number}")
    public void delete(@PathParam("number") String number) {
        records.delete(number);
    }

    @POST
    @Path("patients/{number}/prescriptions")
    public PatientRecord prescribe(
            @PathParam("number") String number,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull PrescriptionOrder order) {
        return dryRun
                ? prescriptions.rehearse(number, order.medicine(), order.instructions())
                : prescriptions.issue(number, order.medicine(), order.instructions());
    }

    @PUT
    @Path("patients/{number}/ward/{ward}")
    public PatientCard transfer(@PathParam("number") String number, @PathParam("ward") String ward) {
        return wards.transfer(number, ward);
    }
}
