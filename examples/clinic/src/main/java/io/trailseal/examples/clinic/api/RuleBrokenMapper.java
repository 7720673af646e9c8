// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.examples.clinic.RuleBrokenException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A broken rule of the clinic is a 409. */
@Provider
public class RuleBrokenMapper implements ExceptionMapper<RuleBrokenException> {
    @Override
    public Response toResponse(RuleBrokenException broken) {
        return Problem.response(Response.Status.CONFLICT, broken.getMessage());
    }
}
