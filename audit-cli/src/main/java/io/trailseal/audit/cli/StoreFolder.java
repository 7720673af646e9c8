// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A folder of the core's file store. */
record StoreFolder(Path folder) implements Source {
    @Override
    public Opened open(Terminal terminal) {
        FileAuditStore store = FileAuditStore.readOnly(folder);
        return new Opened() {
            @Override
            public TrailReader reader() {
                return store;
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.empty();
            }

            // The store's reader throws where it can't read; what is left is a folder that never was a store.
            @Override
            public List<String> obstacles(long seen) {
                return seen == 0 && store.trails().isEmpty()
                        ? List.of(
                                "TSEAL-07007: no trail here: expected a folder of the file store, found neither trails nor"
                                        + " chains in " + folder)
                        : List.of();
            }

            @Override
            public void begin(RecoveryPlan plan) {
                StoreFolder.this.begin(plan);
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** Refused while an application writes to the folder, and if one has sealed since the plan was made. */
    private void begin(RecoveryPlan plan) {
        try (FileAuditStore store = FileAuditStore.in(folder)) {
            store.open();
            LogInfo next = plan.next();
            boolean stale = store.logs().stream().anyMatch(log -> isLater(log, next))
                    || plan.rows().stream().anyMatch(row -> store.entry(row.chain(), row.sequence())
                            .isPresent());
            if (stale) {
                throw new AuditException(
                        "TSEAL-07015",
                        "the new log was not stored: expected the log as it was read, found it continued");
            }
            store.log(next.trail(), next.epoch(), next.id());
            store.append(plan.rows());
            store.appendCheckpoint(plan.checkpoint());
        }
    }

    private static boolean isLater(LogInfo log, LogInfo next) {
        return log.trail().equals(next.trail()) && log.epoch() >= next.epoch();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
