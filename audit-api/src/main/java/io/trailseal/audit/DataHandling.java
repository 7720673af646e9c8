// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.List;
import java.util.Objects;

/**
 * What rules the touched data are under. Immutable.
 *
 * @param classification how widely they may be known
 * @param containsPii whether they identify a person
 * @param containsPhi whether they are about a person's health
 * @param complianceLevel the framework this event is recorded for
 * @param tags regulatory tags, in the order given
 * @param retentionCategory which retention rule applies; may be empty
 * @since 0.1.0
 */
public record DataHandling(
        DataClassification classification,
        boolean containsPii,
        boolean containsPhi,
        ComplianceLevel complianceLevel,
        List<String> tags,
        String retentionCategory) {
    /** Internal data, nothing personal, no framework. */
    public static final DataHandling ORDINARY =
            new DataHandling(DataClassification.INTERNAL, false, false, ComplianceLevel.NONE, List.of(), "");

    /** Checks that nothing is null and copies the tags. */
    public DataHandling {
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(complianceLevel, "complianceLevel");
        Objects.requireNonNull(retentionCategory, "retentionCategory");
        tags = List.copyOf(tags);
    }
}
