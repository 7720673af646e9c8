// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.Locale;

/** How a verification is printed. */
enum Format {
    /** Lines for people; the last one is the verdict. */
    TEXT,
    /** One object for programs. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
