// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditRecord;
import java.util.Objects;

/**
 * An event in a spool. Immutable.
 *
 * @param trail the name of the trail it belongs to
 * @param event the record, with id and time, made storable
 * @since 0.1.0
 */
public record SpooledEvent(String trail, AuditRecord event) {
    /** Checks that nothing is null. */
    public SpooledEvent {
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(event, "event");
    }
}
