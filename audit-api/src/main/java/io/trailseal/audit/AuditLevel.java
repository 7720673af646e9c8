// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * How grave an event is. {@link #SECURITY} is not a severity above {@link #CRITICAL} but a class of its own: it always raises an alert.
 *
 * @since 0.1.0
 */
public enum AuditLevel {
    /** Of interest to developers only. */
    DEBUG,
    /** The ordinary course of business. */
    INFO,
    /** Unusual, worth a look. */
    WARNING,
    /** Something failed. */
    ERROR,
    /** Something failed that somebody must attend to now; raises an alert. */
    CRITICAL,
    /** Concerns security; raises an alert. */
    SECURITY
}
