// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * How widely the data that an event touches may be known.
 *
 * @since 0.1.0
 */
public enum DataClassification {
    /** May be published. */
    PUBLIC,
    /** For members of the organisation. */
    INTERNAL,
    /** For those who need it. */
    CONFIDENTIAL,
    /** For named persons. */
    RESTRICTED
}
