// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

/**
 * Rows that are no entries, because a column that everything hangs on is not what it must be. They can't be given to the verifier, so
 * they are listed beside its findings.
 *
 * @param place table and key
 * @param problem column, expected and found
 * @param rows how many rows
 */
record Unreadable(String place, String problem, long rows) {
    @Override
    public String toString() {
        return "TSEAL-07009: unreadable row in " + place + ": " + problem + (rows == 1 ? "" : " (" + rows + " rows)");
    }
}
