// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditRecord;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that is said of an event.
 *
 * @param text as it is read behind the ones before it
 * @param part what of the event it is about
 * @param expected what that should be
 * @param found what it is in an event
 * @param holds whether it is so in an event
 */
record Condition(
        String text, String part, String expected, Function<AuditRecord, String> found, Predicate<AuditRecord> holds) {
    boolean holds(AuditRecord event) {
        return holds.test(event);
    }

    String difference(AuditRecord event) {
        return part + ": expected " + expected + ", found " + found.apply(event);
    }
}
