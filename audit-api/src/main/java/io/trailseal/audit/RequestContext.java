// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * The request in which it was done. Every text may be empty: absent. Immutable.
 *
 * @param requestId the request's id, from the caller or drawn on arrival
 * @param session a hash of the session's id, never the id itself
 * @param clientIp the caller's network address as the server saw it
 * @param userAgent the caller's program, as it names itself
 * @since 0.1.0
 */
public record RequestContext(String requestId, String session, String clientIp, String userAgent) {
    /** No request. */
    public static final RequestContext NONE = new RequestContext("", "", "", "");

    /** Checks that nothing is null. */
    public RequestContext {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(clientIp, "clientIp");
        Objects.requireNonNull(userAgent, "userAgent");
    }

    /** Which parts are known, not what they are: they lead to a person. */
    @Override
    public String toString() {
        return "RequestContext[requestId " + known(requestId) + ", session " + known(session) + ", clientIp "
                + known(clientIp) + ", userAgent " + known(userAgent) + ']';
    }

    private static String known(String text) {
        return text.isEmpty() ? "absent" : "known";
    }
}
