// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's result, newest event first. Reading a page does not verify the trail. Immutable.
 *
 * @since 0.1.0
 */
public final class AuditPage {
    private final List<AuditRecord> records;
    private final @Nullable AuditCursor next;

    private AuditPage(List<AuditRecord> records, @Nullable AuditCursor next) {
        this.records = List.copyOf(records);
        this.next = next;
    }

    /**
     * The last page.
     *
     * @param records its events
     * @return the page
     */
    public static AuditPage last(List<AuditRecord> records) {
        return new AuditPage(records, null);
    }

    /**
     * A page behind which there are more.
     *
     * @param records its events
     * @param next where the next page starts
     * @return the page
     */
    public static AuditPage of(List<AuditRecord> records, AuditCursor next) {
        return new AuditPage(records, Objects.requireNonNull(next, "next"));
    }

    /**
     * The events.
     *
     * @return the events, newest first, unmodifiable
     */
    public List<AuditRecord> records() {
        return records;
    }

    /**
     * Where the next page starts.
     *
     * @return the place for {@link AuditQuery.Builder#after}; empty on the last page
     */
    public Optional<AuditCursor> next() {
        return Optional.ofNullable(next);
    }
}
