// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import io.trailseal.audit.RequestContext;
import io.trailseal.audit.cdi.OwnBean;
import io.trailseal.audit.cdi.context.CallerSource;
import io.trailseal.audit.cdi.context.RequestNotes;
import io.trailseal.audit.cdi.context.RequestSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current servlet request: its id, the session's id hashed, the network address and the user agent. Headers by which proxies name
 * other addresses are not trusted. Never creates a session. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class ServletRequests implements RequestSource, CallerSource {
    /** The attribute that keeps what was worked out once per request. */
    static final String ATTRIBUTE = "io.trailseal.audit.request-id";

    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final int MAX_REQUEST_ID = 100;
    private static final int SESSION_HASH_DIGITS = 32;

    @Nullable
    Instance<HttpServletRequest> requests;

    /** For the container. */
    public ServletRequests() {
        // the container sets the field
    }

    @Inject
    void setRequests(Instance<HttpServletRequest> requests) {
        this.requests = requests;
    }

    @Override
    public Optional<RequestContext> request() {
        try {
            return current().map(ServletRequests::context);
        } catch (RuntimeException e) {
            // the proxy of the request throws where the thread serves none
            return Optional.empty();
        }
    }

    @Override
    public Optional<RequestNotes> notes() {
        try {
            return current().map(ServletRequests::notes);
        } catch (RuntimeException e) {
            // as above
            return Optional.empty();
        }
    }

    @Override
    public Optional<Principal> caller() {
        return current().map(HttpServletRequest::getUserPrincipal);
    }

    @Override
    public int order() {
        return REQUEST;
    }

    private Optional<HttpServletRequest> current() {
        Instance<HttpServletRequest> known = requests;
        return known == null || !known.isResolvable() ? Optional.empty() : Optional.of(known.get());
    }

    private static RequestNotes notes(HttpServletRequest request) {
        if (request.getAttribute(RequestNotes.ATTRIBUTE) instanceof RequestNotes known) {
            return known;
        }
        RequestNotes notes = new RequestNotes(context(request));
        request.setAttribute(RequestNotes.ATTRIBUTE, notes);
        return notes;
    }

    private static RequestContext context(HttpServletRequest request) {
        return new RequestContext(
                requestId(request),
                session(request),
                text(request.getRemoteAddr()),
                text(request.getHeader("User-Agent")));
    }

    private static String requestId(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = text(request.getHeader(REQUEST_ID_HEADER));
        boolean sane = !given.isEmpty()
                && given.length() <= MAX_REQUEST_ID
                && given.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        String id = sane ? given : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String session(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return "";
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(session.getId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, SESSION_HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
