// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

import io.trailseal.audit.RequestContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is remembered of one request for as long as it lasts: who else records in it must know which refusals are recorded already. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class RequestNotes {
    /** The request's attribute that holds them. */
    public static final String ATTRIBUTE = "io.trailseal.audit.notes";

    private final RequestContext request;
    private final Set<Object> refusals = ConcurrentHashMap.newKeySet();

    /**
     * Nothing noted yet.
     *
     * @param request the request
     */
    public RequestNotes(RequestContext request) {
        this.request = request;
    }

    /**
     * The request, also for a thread that goes on with it and doesn't serve it.
     *
     * @return the request
     */
    public RequestContext request() {
        return request;
    }

    /**
     * Notes that a call was refused.
     *
     * @param method what was called
     * @return whether that was not noted before
     */
    public boolean refused(Object method) {
        return refusals.add(method);
    }
}
