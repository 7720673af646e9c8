// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;

/** What this package refuses, by code. The texts quote no more of what was read than numbers. */
final class ProofFaults {
    private ProofFaults() {}

    static AuditException extra(String what, String expected, String found) {
        return fault("TSEAL-01730", "what the proof carries: " + what, expected, found);
    }

    static AuditException otherEvent(String expected, String found) {
        return fault("TSEAL-01731", "event", expected, found);
    }

    static AuditException content(String what, String expected, String found) {
        return fault("TSEAL-01732", "event's content: " + what, expected, found);
    }

    static AuditException notCovered(ChainEntry entry, String found) {
        return fault("TSEAL-01733", place(entry), "a signed checkpoint that covers it", found);
    }

    static AuditException notSealed(ChainEntry entry, String code) {
        return fault("TSEAL-01734", place(entry), "the entry that was sealed", "another: " + code);
    }

    private static String place(ChainEntry entry) {
        return "chain " + entry.chain() + " sequence " + entry.sequence();
    }

    private static AuditException fault(String code, String what, String expected, String found) {
        return new AuditException(code, what + ": expected " + expected + ", found " + found);
    }
}
