// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.Actor;
import java.util.Optional;

/**
 * Says who is calling. An application supplies one as a bean to name callers that the container does not know, or for whom they act;
 * where it returns nothing, the container's caller counts. Must not block: it runs inside the audited call.
 *
 * @since 0.1.0
 */
public interface ActorResolver {
    /**
     * The caller of the current thread.
     *
     * @return the actor, if this resolver knows
     */
    Optional<Actor> resolve();
}
