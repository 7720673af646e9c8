// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.AuditException;

/**
 * These bytes are no entry header of a known format. {@link #unsupported()} tells a header of a version or kind that this release does not
 * know from one that is broken.
 *
 * @since 0.1.0
 */
public final class EntryFormatException extends AuditException {
    private static final long serialVersionUID = 1L;

    private final boolean unsupported;

    private EntryFormatException(String code, String message, boolean unsupported) {
        super(code, message);
        this.unsupported = unsupported;
    }

    static EntryFormatException malformed(String what, String expected, String found) {
        return new EntryFormatException(
                "TSEAL-01202", "entry header: " + what + ": expected " + expected + ", found " + found, false);
    }

    static EntryFormatException unsupported(String what, String expected, String found) {
        return new EntryFormatException(
                "TSEAL-01203", "entry header: " + what + ": expected " + expected + ", found " + found, true);
    }

    /**
     * Whether a newer release may know the format.
     *
     * @return true for an unknown version, kind or flag; false for bytes that are no header at all
     */
    public boolean unsupported() {
        return unsupported;
    }
}
