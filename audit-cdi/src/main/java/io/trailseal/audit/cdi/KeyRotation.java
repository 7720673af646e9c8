// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.chain.KeyChange;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Turns the trails of a running node to another key for events as soon as there is one: chains under the one before are closed when nobody
 * holds them. For one thread at a time.
 */
final class KeyRotation {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final OpenTrails trails;
    private final ChainClosing closing;
    private final RepeatedFailure failure = new RepeatedFailure(PAUSE, System::nanoTime);

    KeyRotation(OpenTrails trails, ChainClosing closing) {
        this.trails = trails;
        this.closing = closing;
    }

    /** Asks whether there is another key. Never throws: if it can't be told, everything goes on under the one there is. */
    void renew() {
        boolean failed = false;
        for (OpenTrail trail : trails.all()) {
            try {
                trail.engine().renewKey();
            } catch (RuntimeException | Error e) {
                failed = true;
                tell(e);
            }
            trail.engine().keyChanges().forEach(change -> tell(trail, change));
        }
        if (!failed) {
            failure.over();
        }
    }

    /** Whether something is to be written since there is another key. */
    boolean isUnderWay() {
        return trails.all().stream().anyMatch(trail -> trail.engine().hasRotated());
    }

    /** Closes the chains under former keys that nobody holds. */
    void close() {
        trails.all().forEach(trail -> closing.store(trail, trail.engine()::endSpent));
    }

    private void tell(Throwable reason) {
        String what = reason instanceof AuditException coded
                ? coded.code()
                : reason.getClass().getName();
        if (failure.isToBeTold(what)) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04412",
                    "events are not put under another key: expected to learn which is current; tried again until that is known",
                    reason);
        }
    }

    private static void tell(OpenTrail trail, KeyChange change) {
        Messages.log(
                Level.INFO,
                "TSEAL-04413",
                "trail " + trail.name() + ": what is begun from now on is under key " + change.key()
                        + (change.retired().isEmpty()
                                ? "; before, there was none"
                                : ", and no longer under key " + change.retired()));
    }
}
