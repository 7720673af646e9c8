// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.rest;

import io.trailseal.audit.cdi.OwnBean;
import io.trailseal.audit.cdi.context.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/**
 * Knows a resource method's answers 401 and 403. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class RestAnswers implements Answers {
    /** For the container. */
    public RestAnswers() {
        // knows no more than the statuses
    }

    @Override
    public boolean isRefusal(Object result) {
        return result instanceof Response response && isRefusal(response.getStatus());
    }

    static boolean isRefusal(int status) {
        return status == Response.Status.UNAUTHORIZED.getStatusCode()
                || status == Response.Status.FORBIDDEN.getStatusCode();
    }
}
