// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * The framework an audit trail is kept for. {@link #NONE} needs no key and leaves checkpoints unsigned; every other level requires keys.
 *
 * @since 0.1.0
 */
public enum ComplianceLevel {
    /** No framework: no keys, no signatures. */
    NONE,
    /** Good practice without a named framework. */
    BASIC,
    /** Sarbanes-Oxley Act. */
    SOX,
    /** Health Insurance Portability and Accountability Act. */
    HIPAA,
    /** General Data Protection Regulation. */
    GDPR,
    /** Payment Card Industry Data Security Standard. */
    PCI_DSS,
    /** Service Organization Control 2. */
    SOC2,
    /** ISO/IEC 27001. */
    ISO27001
}
