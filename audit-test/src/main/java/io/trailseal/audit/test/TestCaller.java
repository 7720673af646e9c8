// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.Actor;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.cdi.context.RequestSource;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.weld.security.spi.SecurityServices;
import org.jspecify.annotations.Nullable;

/**
 * Who calls in a test under {@link EnableAuditTrail}, to be injected; at first nobody, unless {@link CalledBy} says somebody. It is what the
 * container's security is on a server: an injected {@code java.security.Principal} is this caller, and so is the one of an injected
 * {@code jakarta.security.enterprise.SecurityContext}, unless the application or the test has a bean of that type. An application's
 * {@code ActorResolver} is asked first here, too. The same on all threads, and safe for use by several.
 *
 * @since 0.1.0
 */
public final class TestCaller {
    private static final RequestContext SOME_REQUEST = new RequestContext("test", "", "", "");

    private volatile State state = new State("", Set.of(), RequestContext.NONE);

    TestCaller() {
        // nobody at first
    }

    /**
     * From now on this is the caller.
     *
     * @param name the caller's name; not empty
     * @param roles the roles that the caller has
     */
    public void is(String name, String... roles) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a caller's name: expected one, found none");
        }
        state = new State(name, Set.of(roles), state.request);
    }

    /** From now on calls come through a request, and nobody knows from whom: events are recorded by {@link Actor#ANONYMOUS}. */
    public void isAnonymous() {
        RequestContext request = state.request.equals(RequestContext.NONE) ? SOME_REQUEST : state.request;
        state = new State("", Set.of(), request);
    }

    /** From now on the application itself is what calls, in no request: events are recorded by {@link Actor#SYSTEM}. */
    public void isNobody() {
        state = new State("", Set.of(), RequestContext.NONE);
    }

    /**
     * From now on calls come in this request.
     *
     * @param request what is recorded of the request; {@link RequestContext#NONE} for none
     */
    public void comesIn(RequestContext request) {
        State known = state;
        state = new State(known.name, known.roles, Objects.requireNonNull(request, "request"));
    }

    Optional<Principal> principal() {
        String name = state.name;
        return name.isEmpty() ? Optional.empty() : Optional.of(new Caller(name));
    }

    boolean isInRole(String role) {
        return state.roles.contains(role);
    }

    RequestSource requests() {
        return () -> Optional.of(state.request).filter(request -> !request.equals(RequestContext.NONE));
    }

    SecurityServices security() {
        return new Security(this);
    }

    private record State(String name, Set<String> roles, RequestContext request) {}

    /** How long the name is, not the name: it may be a person's. */
    private record Caller(String getName) implements Principal {
        @Override
        public String toString() {
            return "Caller[name of " + getName.length() + " characters]";
        }
    }

    /** What Weld asks for the bean that is the caller. */
    private record Security(TestCaller caller) implements SecurityServices {
        @Override
        public @Nullable Principal getPrincipal() {
            return caller.principal().orElse(null);
        }

        @Override
        public void cleanup() {
            // nothing is kept
        }
    }
}
