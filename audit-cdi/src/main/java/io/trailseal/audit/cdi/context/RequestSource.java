// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

import io.trailseal.audit.RequestContext;
import java.util.Optional;

/**
 * A part of the platform through which requests come. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RequestSource {
    /**
     * The request of the current thread.
     *
     * @return the request; empty if the thread serves none
     */
    Optional<RequestContext> request();

    /**
     * What is noted of the request of the current thread.
     *
     * @return the notes, the same for as long as the request lasts; empty if the thread serves none
     */
    default Optional<RequestNotes> notes() {
        return Optional.empty();
    }
}
