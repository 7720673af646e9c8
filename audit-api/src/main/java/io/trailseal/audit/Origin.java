// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * Where it was recorded. Every text may be empty: absent. Immutable.
 *
 * @param application the application's name
 * @param node the running node, as configured or drawn at boot
 * @param host the machine's name
 * @param process the operating system's process id
 * @since 0.1.0
 */
public record Origin(String application, String node, String host, String process) {
    /** Not known. */
    public static final Origin UNKNOWN = new Origin("", "", "", "");

    /** Checks that nothing is null. */
    public Origin {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(process, "process");
    }
}
