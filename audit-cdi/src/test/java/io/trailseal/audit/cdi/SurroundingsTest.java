// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is calling, and in which request, on a platform that has servlets and security. */
class SurroundingsTest {
    private final App app = App.of(Platform.class, Gate.class).start();
    private final Platform platform = app.get(Platform.class);
    private final AuditTrail trail = app.get(AuditTrail.class);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void request_isRecordedWithItsSessionHashed() {
        platform.header("X-Request-Id", "req-1");
        platform.header("User-Agent", "curl/8");
        platform.header("X-Forwarded-For", "203.0.113.9");
        platform.session("abc");

        trail.record(AuditRecord.event("e").build());

        // SHA-256 of "abc" (FIPS 180-4, example B.1), its first 32 digits
        assertThat(app.onlyEvent().request())
                .isEqualTo(new RequestContext("req-1", "ba7816bf8f01cfea414140de5dae2223", "192.0.2.7", "curl/8"));
    }

    @Test
    void requestWithoutIdAndSession_getsOneIdForAllItsEvents() {
        platform.inRequest(true);

        trail.record(AuditRecord.event("e").build());
        trail.record(AuditRecord.event("e").build());

        RequestContext first = app.events().get(0).request();
        assertThat(first.requestId()).hasSize(36);
        assertThat(first.session()).isEmpty();
        assertThat(first.userAgent()).isEmpty();
        assertThat(app.events().get(1).request()).isEqualTo(first);
        assertThat(platform.sessionsCreated()).isZero();
    }

    @Test
    void requestIdThatIsNotSane_isReplaced() {
        platform.header("X-Request-Id", "two\nlines");
        trail.record(AuditRecord.event("e").build());
        platform.reset();
        platform.header("X-Request-Id", "x".repeat(101));
        trail.record(AuditRecord.event("e").build());

        assertThat(app.events())
                .allSatisfy(event -> assertThat(event.request().requestId()).hasSize(36));
    }

    @Test
    void nobodyInARequest_isAnonymous() {
        platform.inRequest(true);
        for (String nobody : new String[] {"anonymous", "ANONYMOUS", "UNAUTHENTICATED", ""}) {
            platform.caller(nobody);
            trail.record(AuditRecord.event("e").build());
        }

        assertThat(app.events()).hasSize(4).allSatisfy(event -> assertThat(event.actor())
                .contains(Actor.ANONYMOUS));
    }

    @Test
    void nobodyOutsideARequest_isTheSystem() {
        platform.caller("anonymous");

        trail.record(AuditRecord.event("e").build());

        assertThat(app.onlyEvent().actor()).contains(Actor.SYSTEM);
        assertThat(app.onlyEvent().request()).isEqualTo(RequestContext.NONE);
    }

    @Test
    void securityContext_isAskedBeforeTheRequest() {
        platform.inRequest(true);
        platform.caller("alice");
        platform.user("bob");
        trail.record(AuditRecord.event("e").build());
        platform.caller("anonymous");
        trail.record(AuditRecord.event("e").build());

        assertThat(app.events())
                .extracting(event -> event.actor().orElseThrow())
                .containsExactly(Actor.of("alice"), Actor.of("bob"));
    }

    @Test
    void injectedPrincipal_isAskedLast() {
        platform.principal("timer-user");

        trail.record(AuditRecord.event("e").build());

        assertThat(app.onlyEvent().actor()).contains(Actor.of("timer-user"));
    }

    @Test
    void callerWhoSignsInDuringTheCall_isNamed() {
        platform.inRequest(true);

        app.get(Gate.class).signIn("dora");

        assertThat(app.onlyEvent().actor()).contains(Actor.of("dora"));
    }

    @Test
    void callerWhoSignsOutDuringTheCall_isNamed() {
        platform.inRequest(true);
        platform.caller("dora");

        app.get(Gate.class).signOut();

        assertThat(app.onlyEvent().actor()).contains(Actor.of("dora"));
    }

    @ApplicationScoped
    static class Gate {
        @Inject
        Platform platform;

        @AuditEvent("sign.in")
        void signIn(String name) {
            platform.caller(name);
        }

        @AuditEvent("sign.out")
        void signOut() {
            platform.caller("anonymous");
        }
    }

    /** What a server would offer: its request, its security context and its principal. */
    @ApplicationScoped
    static class Platform {
        private final Map<String, String> headers = new HashMap<>();
        private final Map<String, Object> attributes = new HashMap<>();
        private boolean inRequest;
        private @Nullable String session;
        private @Nullable String caller;
        private @Nullable String user;
        private String principal = "anonymous";
        private int sessionsCreated;

        @Produces
        @Dependent
        HttpServletRequest request() {
            return stub(HttpServletRequest.class, (method, arguments) -> {
                if (!inRequest) {
                    throw new IllegalStateException("no request on this thread");
                }
                return switch (method) {
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getRemoteAddr" -> "192.0.2.7";
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getUserPrincipal" -> named(user);
                    case "getSession" -> session(arguments);
                    default -> throw new UnsupportedOperationException(method);
                };
            });
        }

        @Produces
        @Dependent
        SecurityContext securityContext() {
            return stub(SecurityContext.class, (method, arguments) -> named(caller));
        }

        @Produces
        @Dependent
        Principal principal() {
            return () -> principal;
        }

        void header(String name, String value) {
            inRequest = true;
            headers.put(name, value);
        }

        void session(String id) {
            session = id;
        }

        void inRequest(boolean now) {
            inRequest = now;
        }

        void caller(String name) {
            caller = name;
        }

        void user(String name) {
            user = name;
        }

        void principal(String name) {
            principal = name;
        }

        int sessionsCreated() {
            return sessionsCreated;
        }

        void reset() {
            headers.clear();
            attributes.clear();
        }

        private @Nullable Object session(Object... arguments) {
            if (arguments.length == 0 || !Boolean.FALSE.equals(arguments[0])) {
                sessionsCreated++;
            }
            return session == null ? null : stub(HttpSession.class, (method, none) -> session);
        }

        private static @Nullable Principal named(@Nullable String name) {
            return name == null ? null : () -> name;
        }

        private static <T> T stub(Class<T> type, Answer answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) ->
                            answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
        }

        private interface Answer {
            @Nullable
            Object to(String method, Object... arguments);
        }
    }
}
