// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.examples.clinic.NotKnownException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An unknown patient or ward is a 404. */
@Provider
public class NotKnownMapper implements ExceptionMapper<NotKnownException> {
    @Override
    public Response toResponse(NotKnownException unknown) {
        return Problem.response(Response.Status.NOT_FOUND, unknown.getMessage());
    }
}
