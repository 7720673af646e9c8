// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.rest;

import io.trailseal.audit.cdi.context.RefusedCall;
import io.trailseal.audit.cdi.context.RefusedCalls;
import io.trailseal.audit.cdi.context.RequestNotes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees one resource method's answers, and tells of those that refuse. Changes nothing. Safe for use by several threads. */
final class RefusedAnswersFilter implements ContainerResponseFilter {
    private final Class<?> type;
    private final Method method;
    private final PathArguments arguments;

    RefusedAnswersFilter(Class<?> type, Method method) {
        this.type = type;
        this.method = method;
        this.arguments = PathArguments.of(method);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (RestAnswers.isRefusal(response.getStatus())) {
            receiver().ifPresent(receiver -> receiver.refused(call(request)));
        }
    }

    private RefusedCall call(ContainerRequestContext request) {
        @Nullable SecurityContext security = request.getSecurityContext();
        Object notes = request.getProperty(RequestNotes.ATTRIBUTE);
        return new RefusedCall(
                type,
                method,
                arguments.read(request.getUriInfo().getPathParameters()),
                Optional.ofNullable(security).map(SecurityContext::getUserPrincipal),
                notes instanceof RequestNotes known ? Optional.of(known) : Optional.empty());
    }

    /** Empty in an application without CDI, which has nothing audited either. */
    private static Optional<RefusedCalls> receiver() {
        try {
            Instance<RefusedCalls> receivers = CDI.current().select(RefusedCalls.class);
            return receivers.isResolvable() ? Optional.of(receivers.get()) : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
