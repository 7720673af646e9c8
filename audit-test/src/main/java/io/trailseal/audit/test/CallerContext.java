// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The test's caller as an application with Jakarta Security asks for it. Loaded only where the platform's API has that. */
record CallerContext(TestCaller caller) implements SecurityContext {
    @Override
    public @Nullable Principal getCallerPrincipal() {
        return caller.principal().orElse(null);
    }

    @Override
    public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
        return caller.principal().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isCallerInRole(String role) {
        return caller.isInRole(role);
    }

    /** There is no web here. */
    @Override
    public boolean hasAccessToWebResource(String resource, String... methods) {
        return false;
    }

    /** Nobody can sign in here: the test says who calls. */
    @Override
    public AuthenticationStatus authenticate(
            HttpServletRequest request, HttpServletResponse response, AuthenticationParameters parameters) {
        return AuthenticationStatus.NOT_DONE;
    }
}
