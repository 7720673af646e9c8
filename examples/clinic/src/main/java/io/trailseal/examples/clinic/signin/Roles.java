// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

/** The roles of the clinic, as declared in web.xml. */
public final class Roles {
    /** Sees and changes medical records. */
    public static final String DOCTOR = "doctor";
    /** Assigns beds; never sees a medical record. */
    public static final String RECEPTIONIST = "receptionist";
    /** Reads and verifies the audit trail, and nothing else. */
    public static final String AUDITOR = "auditor";

    private Roles() {}
}
