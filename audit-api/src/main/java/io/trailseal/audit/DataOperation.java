// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What was done to data; picks the event type of {@link AuditTrail#dataAccess}.
 *
 * @since 0.1.0
 */
public enum DataOperation {
    /** Read: {@link EventType#DATA_ACCESS}. */
    READ(EventType.DATA_ACCESS),
    /** Created: {@link EventType#DATA_MODIFICATION}. */
    WRITE(EventType.DATA_MODIFICATION),
    /** Changed: {@link EventType#DATA_MODIFICATION}. */
    UPDATE(EventType.DATA_MODIFICATION),
    /** Removed: {@link EventType#DATA_DELETION}. */
    DELETE(EventType.DATA_DELETION),
    /** Taken out of the system: {@link EventType#DATA_EXPORT}. */
    EXPORT(EventType.DATA_EXPORT);

    private final EventType eventType;

    DataOperation(EventType eventType) {
        this.eventType = eventType;
    }

    /**
     * The event type recorded for this operation.
     *
     * @return one of the {@code DATA_} types
     */
    public EventType eventType() {
        return eventType;
    }
}
