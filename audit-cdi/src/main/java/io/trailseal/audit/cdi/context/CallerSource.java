// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

import java.security.Principal;
import java.util.Optional;

/**
 * A part of the platform that may know the caller. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface CallerSource {
    /** The order of the container's security API, which is asked first. */
    int SECURITY_CONTEXT = 1;

    /** The order of the request, which is asked next. */
    int REQUEST = 2;

    /**
     * The caller of the current thread.
     *
     * @return the caller; empty if this part knows none
     * @throws RuntimeException if it can't be asked here, which counts as knowing none
     */
    Optional<Principal> caller();

    /**
     * When this part is asked.
     *
     * @return its place; lower ones are asked first
     */
    int order();
}
