// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Origin;
import java.util.Objects;

/**
 * The running node whose chains these are: one boot of one application in one Java virtual machine. Immutable.
 *
 * @param origin where events are recorded
 * @param boot a random id of this boot, 32 hexadecimal digits
 * @since 0.1.0
 */
public record NodeIdentity(Origin origin, String boot) {
    /** Checks that nothing is null. */
    public NodeIdentity {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(boot, "boot");
    }
}
