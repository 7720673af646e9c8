// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A refused call is a 403. */
@Provider
public class DeniedMapper implements ExceptionMapper<SecurityException> {
    @Override
    public Response toResponse(SecurityException refused) {
        return Problem.response(Response.Status.FORBIDDEN, "Not allowed: " + refused.getMessage() + '.');
    }
}
