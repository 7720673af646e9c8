// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.Comparator;
import java.util.List;

/** Finds the key somebody may have meant: the one that the fewest insertions, deletions and replacements of a character lead to. */
final class NearestKey {
    private NearestKey() {}

    static String to(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElse("");
    }

    /** The warning of a setting that does not exist. */
    static Problem unknown(String name, List<String> known) {
        return new Problem(
                "TSEAL-04002", name + ": no such setting, so it has no effect; nearest is " + to(name, known));
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
