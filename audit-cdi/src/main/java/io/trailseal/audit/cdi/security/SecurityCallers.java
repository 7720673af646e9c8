// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.security;

import io.trailseal.audit.cdi.OwnBean;
import io.trailseal.audit.cdi.context.CallerSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller as the container's security API knows it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class SecurityCallers implements CallerSource {
    @Nullable
    Instance<SecurityContext> contexts;

    /** For the container. */
    public SecurityCallers() {
        // the container sets the field
    }

    @Inject
    void setContexts(Instance<SecurityContext> contexts) {
        this.contexts = contexts;
    }

    @Override
    public Optional<Principal> caller() {
        Instance<SecurityContext> known = contexts;
        return known == null || !known.isResolvable()
                ? Optional.empty()
                : Optional.ofNullable(known.get().getCallerPrincipal());
    }

    @Override
    public int order() {
        return SECURITY_CONTEXT;
    }
}
