// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;

/** What this package refuses, by code. The texts quote no more of what was read than numbers. */
final class LogFaults {
    private LogFaults() {}

    static AuditException range(String expected, String found) {
        return fault("TSEAL-01600", "the edge of a log", expected, found);
    }

    static AuditException missing(String what) {
        return new AuditException("TSEAL-01601", "a hash of the log is not to be had: " + what);
    }

    static AuditException tile(String what, String expected, String found) {
        return fault("TSEAL-01602", "tile: " + what, expected, found);
    }

    static AuditException tileRoot(int level, long index, String expected, String found) {
        return fault("TSEAL-01603", "tile " + index + " of level " + level + ": root", expected, found);
    }

    static AuditException checkpoint(String what, String expected, String found) {
        return fault("TSEAL-01604", "checkpoint: " + what, expected, found);
    }

    static AuditException bundle(String what, String expected, String found) {
        return fault("TSEAL-01605", "entry bundle: " + what, expected, found);
    }

    static AuditException note(String what, String expected, String found) {
        return fault("TSEAL-01610", "signed note: " + what, expected, found);
    }

    static AuditException notSigned(int signatures) {
        return fault("TSEAL-01611", "signed note: signatures", "one of a known key", signatures + " of others");
    }

    static AuditException wrongSignature() {
        return fault("TSEAL-01612", "signed note: signature of a known key", "one of this text", "another");
    }

    static AuditException signing() {
        return fault("TSEAL-01614", "signing a note", "a signature of the public key", "another");
    }

    static AuditException key(String what, String expected, String found) {
        return fault("TSEAL-01613", "verifier key: " + what, expected, found);
    }

    static AuditException proofShape(String what, String expected, String found) {
        return fault("TSEAL-01620", "proof: " + what, expected, found);
    }

    static AuditException proofRoot(String what, String expected, String found) {
        return fault("TSEAL-01621", "proof of " + what + ": root", expected, found);
    }

    static AuditException proofText(String what, String expected, String found) {
        return fault("TSEAL-01622", "proof file: " + what, expected, found);
    }

    private static AuditException fault(String code, String what, String expected, String found) {
        return new AuditException(code, what + ": expected " + expected + ", found " + found);
    }
}
