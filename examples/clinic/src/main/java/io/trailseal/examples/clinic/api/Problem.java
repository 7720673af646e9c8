// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong, for the page.
 *
 * @param error one sentence
 */
public record Problem(String error) {
    static Response response(Response.Status status, String error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Problem(error))
                .build();
    }
}
