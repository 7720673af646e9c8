// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.stream.Stream;

/**
 * The check of a caller's role, made inside the audited method: {@code @RolesAllowed} on a plain CDI bean is enforced by
 * no server, and a refusal before the audited method would leave no trace.
 */
@ApplicationScoped
public class Access {
    @Inject
    SecurityContext caller;

    /**
     * Lets callers in one of these roles pass.
     *
     * @throws SecurityException for everybody else; the trail records the call as DENIED
     */
    public void require(String... roles) {
        if (Stream.of(roles).noneMatch(caller::isCallerInRole)) {
            throw new SecurityException("caller is not in role " + String.join(" or ", roles));
        }
    }
}
