// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.AuditRecordBuilder;

/**
 * Adds to records what only the application knows, such as a tenant. Called for each record before it is stored, in the thread that
 * records it. One that throws is reported and the record is stored without its additions.
 *
 * @since 0.1.0
 */
public interface RecordEnricher {
    /**
     * Adds to a record.
     *
     * @param event the record so far
     * @return the builder given, or another
     */
    AuditRecordBuilder enrich(AuditRecordBuilder event);
}
