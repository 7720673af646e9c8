// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.context.CallerSource;
import jakarta.enterprise.inject.Instance;
import java.security.Principal;
import java.util.Optional;

/** The caller as CDI's own bean says, asked when nothing else knows. */
final class InjectedPrincipal implements CallerSource {
    private final Instance<Principal> principals;

    InjectedPrincipal(Instance<Principal> principals) {
        this.principals = principals;
    }

    @Override
    public Optional<Principal> caller() {
        return principals.isResolvable() ? Optional.ofNullable(principals.get()) : Optional.empty();
    }

    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }
}
