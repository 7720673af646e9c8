// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 403. */
@Provider
public class NotYoursMapper implements ExceptionMapper<NotYours> {
    @Override
    public Response toResponse(NotYours thrown) {
        return Response.status(Response.Status.FORBIDDEN).build();
    }
}
