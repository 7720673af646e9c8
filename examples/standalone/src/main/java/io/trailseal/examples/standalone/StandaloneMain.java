// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.standalone;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.FileAuditStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/** A nightly job that sends invoices and leaves a trail of it in a folder. */
public final class StandaloneMain {
    private StandaloneMain() {}

    /**
     * Runs the job.
     *
     * @param arguments the trail's folder; {@code trail} in the working folder if none is given
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments.length == 0 ? "trail" : arguments[0]);
        if (!run(folder, System.out).valid()) {
            throw new IllegalStateException("the trail in " + folder + " is broken");
        }
    }

    static VerificationReport run(Path folder, PrintStream out) {
        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail trail = StandaloneTrail.open(store, "invoicing", Clock.systemUTC())) {
            for (int invoice = 1; invoice <= 3; invoice++) {
                trail.record(AuditRecord.event("invoice.send")
                        .actor(Actor.of("nightly-job"))
                        .target("Invoice", invoice)
                        .detail("copies", 1)
                        .build());
            }
            for (AuditRecord event : trail.query(
                            AuditQuery.builder().actor("nightly-job").build())
                    .records()) {
                out.println(event.timestamp().orElseThrow() + " " + event.name() + " "
                        + event.target().orElseThrow().id() + " " + event.outcome());
            }
            VerificationReport report = trail.verify();
            out.println(report.verdict() + ": " + report.events() + " events, " + report.chains() + " chains");
            return report;
        }
    }
}
