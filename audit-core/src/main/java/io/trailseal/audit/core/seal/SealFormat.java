// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.AuditException;

/** Says that something is no entry of a log. */
final class SealFormat {
    private SealFormat() {}

    static AuditException malformed(String what, String expected, String found) {
        return new AuditException("TSEAL-01700", "seal: " + what + ": expected " + expected + ", found " + found);
    }

    static void require(boolean holds, String what, String expected, String found) {
        if (!holds) {
            throw malformed(what, expected, found);
        }
    }
}
