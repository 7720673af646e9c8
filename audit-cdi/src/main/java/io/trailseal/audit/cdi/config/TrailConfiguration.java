// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.CompliancePolicy;
import java.util.Objects;

/**
 * How one trail is kept. Immutable.
 *
 * @param name the trail's name
 * @param policy the rules it is kept under
 * @param maxDetailSize the most bytes of one detail
 * @param calls what counts for its calls, where nothing more specific is set
 * @since 0.1.0
 */
public record TrailConfiguration(String name, CompliancePolicy policy, int maxDetailSize, CallSettings calls) {
    /** Checks that nothing is null. */
    public TrailConfiguration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(calls, "calls");
    }
}
