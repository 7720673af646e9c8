// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import java.util.List;

/** What a bundle's members are called, how large they may be, and how one is refused. */
final class BundleFormat {
    static final String FORMAT = "trailseal-bundle/1";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.note";
    static final String ENTRIES = "entries.jsonl.gz";
    static final String LOGS = "logs.jsonl.gz";

    /** The members that a manifest lists, in its order. */
    static final List<String> LISTED = List.of(ENTRIES, LOGS);

    /** The longest manifest, signature and line: a line holds one entry in hexadecimal. */
    static final int LONGEST_LINE = 1 << 23;

    /** What is recorded does not compress better; what does was made to fill disks. */
    private static final long GREATEST_RATIO = 200;

    private static final long ALLOWANCE = 1 << 20;

    private BundleFormat() {}

    static boolean isPlausible(long packed, long raw) {
        return packed >= 0 && raw >= 0 && raw <= ALLOWANCE + Math.min(packed, Long.MAX_VALUE >>> 9) * GREATEST_RATIO;
    }

    /** Says that a bundle is not read any further. */
    static AuditException refused(String what, String expected, String found) {
        return new AuditException("TSEAL-07020", "bundle: " + what + ": expected " + expected + ", found " + found);
    }

    static void require(boolean holds, String what, String expected, String found) {
        if (!holds) {
            throw refused(what, expected, found);
        }
    }
}
