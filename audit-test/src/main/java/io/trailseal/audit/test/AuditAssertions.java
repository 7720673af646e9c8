// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditTrail;

/**
 * The way in to assertions on a trail, to be imported statically beside AssertJ's own. Stateless.
 *
 * <p>They are made on an {@link AuditTrail}, and not on a type of the kit's: so whoever tests needs to inject nothing but what the
 * application injects, and the same assertions work on a named trail, on one opened without a container, and on a server with a real
 * database.
 *
 * @since 0.1.0
 */
public final class AuditAssertions {
    private AuditAssertions() {}

    /**
     * Begins assertions on a trail. Each reads the trail anew, when all that is on its way there has arrived, so none of them depends on
     * timing.
     *
     * @param trail the trail, such as one that was injected
     * @return the assertions
     */
    public static AuditTrailAssert assertThat(AuditTrail trail) {
        return new AuditTrailAssert(trail);
    }
}
