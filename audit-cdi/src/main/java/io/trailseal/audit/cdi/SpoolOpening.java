// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.store.EventSpool;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens a node's spool, with what an earlier run has left in it. */
final class SpoolOpening {
    private SpoolOpening() {}

    /**
     * Opens the spool, if there is to be one.
     *
     * @throws AuditException TSEAL-04424 if it holds events of a trail that is not declared; else what {@link EventSpool#open} throws
     */
    static Optional<EventSpool> open(AuditConfiguration.Spool configured, OpenTrails trails) {
        if (configured.directory().isEmpty()) {
            return Optional.empty();
        }
        EventSpool spool = EventSpool.open(Path.of(configured.directory()), configured.maxSize());
        try {
            count(spool.sizes(), trails);
        } catch (RuntimeException | Error e) {
            spool.close();
            throw e;
        }
        if (!spool.isEmpty()) {
            Messages.log(
                    Level.INFO,
                    "TSEAL-04425",
                    spool.size() + " audit events of an earlier run wait in the spool, and are written now");
        }
        return Optional.of(spool);
    }

    private static void count(Map<String, Long> left, OpenTrails trails) {
        left.forEach((trail, count) -> {
            if (!trails.byName().containsKey(trail)) {
                throw new AuditException(
                        "TSEAL-04424",
                        "trailseal.spool.directory: expected events of the trails named in trailseal.trails, found "
                                + count + " of " + trail);
            }
            for (long i = 0; i < count; i++) {
                trails.get(trail).counts().waiting();
            }
        });
    }
}
