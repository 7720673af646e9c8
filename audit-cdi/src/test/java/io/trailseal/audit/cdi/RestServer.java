// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.rest.RefusedAnswersFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a server would do about one request: offers it as a servlet request, and passes its answer through the registered filter. */
@ApplicationScoped
class RestServer {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Thread serving = Thread.currentThread();
    private @Nullable String caller;

    @Produces
    @Dependent
    HttpServletRequest request() {
        return stub(HttpServletRequest.class, (proxy, method, arguments) -> {
            if (Thread.currentThread() != serving) {
                throw new IllegalStateException("no request on this thread");
            }
            return switch (method.getName()) {
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "getRemoteAddr" -> "192.0.2.7";
                case "getHeader", "getSession", "getUserPrincipal" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            };
        });
    }

    /** Whom Jakarta REST knows, and the container doesn't. */
    void caller(String name) {
        caller = name;
    }

    void answer(Class<?> type, Method method, int status, Map<String, String> path) {
        try {
            filter(type, method).filter(requestContext(path), response(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContainerResponseFilter filter(Class<?> type, Method method) {
        ContainerResponseFilter[] registered = new ContainerResponseFilter[1];
        new RefusedAnswersFeature()
                .configure(
                        stub(
                                ResourceInfo.class,
                                (proxy, asked, none) -> asked.getName().equals("getResourceClass") ? type : method),
                        stub(FeatureContext.class, (proxy, asked, arguments) -> {
                            registered[0] = (ContainerResponseFilter) arguments[0];
                            return proxy;
                        }));
        return registered[0];
    }

    private ContainerRequestContext requestContext(Map<String, String> path) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(path);
        return stub(ContainerRequestContext.class, (proxy, asked, arguments) -> switch (asked.getName()) {
            case "getProperty" -> attributes.get((String) arguments[0]);
            case "getUriInfo" -> stub(UriInfo.class, (uri, of, none) -> parameters);
            case "getSecurityContext" -> stub(SecurityContext.class, (security, of, none) -> principal());
            default -> throw new UnsupportedOperationException(asked.getName());
        });
    }

    private @Nullable Principal principal() {
        String name = caller;
        return name == null ? null : () -> name;
    }

    private static ContainerResponseContext response(int status) {
        return stub(ContainerResponseContext.class, (proxy, asked, none) -> status);
    }

    private static <T> T stub(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
