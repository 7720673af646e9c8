// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

import io.trailseal.audit.Actor;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.spi.ActorResolver;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says who is calling and in which request. The application's resolvers are asked first, then the platform. Nobody, and the names under
 * which servers mean nobody, are {@link Actor#ANONYMOUS} in a request and {@link Actor#SYSTEM} outside one. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class Surroundings {
    /** What Open Liberty calls nobody, where it has no MicroProfile JWT. */
    private static final String UNAUTHENTICATED = "UNAUTHENTICATED";

    private final List<ActorResolver> resolvers;
    private final List<CallerSource> callers;
    private final List<RequestSource> requests;
    private final Consumer<RuntimeException> failed;

    /**
     * What may know.
     *
     * @param resolvers the application's own
     * @param callers the platform's
     * @param requests where requests come through
     * @param failed told of a resolver of the application that threw
     */
    public Surroundings(
            List<ActorResolver> resolvers,
            List<CallerSource> callers,
            List<RequestSource> requests,
            Consumer<RuntimeException> failed) {
        this.resolvers = List.copyOf(resolvers);
        this.callers = callers.stream()
                .sorted(Comparator.comparingInt(CallerSource::order))
                .toList();
        this.requests = List.copyOf(requests);
        this.failed = failed;
    }

    /**
     * The request of the current thread.
     *
     * @return the request, {@link RequestContext#NONE} if there is none
     */
    public RequestContext request() {
        for (RequestSource source : requests) {
            Optional<RequestContext> request = source.request();
            if (request.isPresent()) {
                return request.get();
            }
        }
        return RequestContext.NONE;
    }

    /**
     * What is noted of the request of the current thread.
     *
     * @return the notes; empty if the thread serves no request
     */
    public Optional<RequestNotes> notes() {
        return requests.stream().flatMap(source -> source.notes().stream()).findFirst();
    }

    /**
     * The caller of a request that was refused.
     *
     * @param request the request
     * @param last the caller as a part of the platform knows it that is asked last
     * @return the caller, or who stands for nobody in a request
     */
    public Actor actor(RequestContext request, Optional<Principal> last) {
        Actor actor = actor(request);
        boolean unknown = actor.equals(Actor.ANONYMOUS) || actor.equals(Actor.SYSTEM);
        return unknown ? last.flatMap(Surroundings::actor).orElse(Actor.ANONYMOUS) : actor;
    }

    /**
     * The caller of the current thread.
     *
     * @param request the request of the current thread
     * @return the caller, or who stands for nobody
     */
    public Actor actor(RequestContext request) {
        return resolved().or(this::known).orElse(request.equals(RequestContext.NONE) ? Actor.SYSTEM : Actor.ANONYMOUS);
    }

    private Optional<Actor> resolved() {
        for (ActorResolver resolver : resolvers) {
            try {
                Optional<Actor> actor = resolver.resolve();
                if (actor.isPresent()) {
                    return actor;
                }
            } catch (RuntimeException e) {
                failed.accept(e);
            }
        }
        return Optional.empty();
    }

    private Optional<Actor> known() {
        for (CallerSource source : callers) {
            try {
                Optional<Actor> actor = source.caller().flatMap(Surroundings::actor);
                if (actor.isPresent()) {
                    return actor;
                }
            } catch (RuntimeException e) {
                // can't be asked on this thread: nobody it knows of
            }
        }
        return Optional.empty();
    }

    private static Optional<Actor> actor(Principal caller) {
        return Optional.ofNullable(caller.getName())
                .filter(Surroundings::isSomebody)
                .map(Actor::of);
    }

    private static boolean isSomebody(@Nullable String name) {
        return name != null
                && !name.isEmpty()
                && !name.equalsIgnoreCase(Actor.ANONYMOUS.name())
                && !name.equals(UNAUTHENTICATED);
    }
}
