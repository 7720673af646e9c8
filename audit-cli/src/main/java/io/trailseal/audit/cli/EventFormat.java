// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.Locale;

/** How events are printed. */
enum EventFormat {
    /** A table for people. */
    TEXT,
    /** One object a line for programs. */
    JSON,
    /** RFC 4180, for spreadsheets. */
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
