// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

/**
 * Why an alert is raised.
 *
 * @since 0.1.0
 */
public enum AlertType {
    /** Data under a regulation were touched. */
    COMPLIANCE_VIOLATION,
    /** An event of level SECURITY or CRITICAL. */
    SECURITY_EVENT,
    /** The trail itself is damaged. */
    INTEGRITY_FAILURE
}
