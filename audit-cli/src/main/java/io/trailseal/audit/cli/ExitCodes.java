// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The exit codes as the commands' help lists them. */
final class ExitCodes {
    private ExitCodes() {}

    /** For a command that comes to a verdict. */
    static void ofVerdicts(UsageMessageSpec usage) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            codes.merge(String.valueOf(verdict.exitCode()), verdict.name(), (first, other) -> first + ", " + other);
        }
        list(usage, codes);
    }

    /** For a command that reads a trail and does not judge it. */
    static void ofReading(UsageMessageSpec usage) {
        Map<String, String> codes = new LinkedHashMap<>(Map.of("0", "done"));
        codes.put(String.valueOf(Verdict.INCOMPLETE.exitCode()), "not everything could be read");
        list(usage, codes);
    }

    /** For the command that begins a new log. */
    static void ofRecovery(UsageMessageSpec usage) {
        Map<String, String> codes = new LinkedHashMap<>(Map.of("0", "done, or shown without --yes"));
        codes.put(String.valueOf(Verdict.INCOMPLETE.exitCode()), "nothing was begun; the reason is printed");
        list(usage, codes);
    }

    /** For a command that reads or writes keys. */
    static void ofKeys(UsageMessageSpec usage) {
        Map<String, String> codes = new LinkedHashMap<>(Map.of("0", "done"));
        codes.put(String.valueOf(Verdict.INCOMPLETE.exitCode()), "something is wrong with the folder or a key in it");
        list(usage, codes);
    }

    /** For a command that neither reads nor judges. */
    static void ofOthers(UsageMessageSpec usage) {
        list(usage, new LinkedHashMap<>(Map.of("0", "done")));
    }

    private static void list(UsageMessageSpec usage, Map<String, String> codes) {
        codes.put(String.valueOf(Main.USAGE), "the command line is wrong");
        codes.put(String.valueOf(Main.INTERNAL), "an internal error");
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }
}
