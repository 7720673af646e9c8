// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.TrailInfo;
import java.util.List;
import picocli.CommandLine.Option;

/** Which trail, for a command that is about one. */
final class TrailOption {
    @Option(names = "--trail", paramLabel = "<name>", description = "The trail, where there are several.")
    private String trail = "";

    /**
     * The one that is meant.
     *
     * @throws AuditException TSEAL-07011 if there is none of that name, or several and none was named
     */
    TrailInfo of(List<TrailInfo> trails) {
        List<TrailInfo> wanted = trails.stream()
                .filter(each -> trail.isEmpty() || each.name().equals(trail))
                .toList();
        if (wanted.size() == 1) {
            return wanted.get(0);
        }
        throw new AuditException(
                "TSEAL-07011",
                (trail.isEmpty() ? "which trail: expected one" : "no trail of this name: expected one") + ", found "
                        + wanted.size() + " of the " + trails.size() + " there are");
    }
}
