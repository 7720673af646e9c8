// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import java.util.Objects;

/**
 * An alert that is reserved for one node. Immutable.
 *
 * @param alert the alert
 * @param refusals how often it has been refused so far
 * @since 0.1.0
 */
public record ClaimedAlert(Alert alert, int refusals) {
    /** Checks that nothing is null. */
    public ClaimedAlert {
        Objects.requireNonNull(alert, "alert");
    }
}
