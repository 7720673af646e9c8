// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import java.lang.System.Logger.Level;

/** Writes alerts to the log, where nothing else takes them. Safe for use by several threads. */
final class LoggingDispatcher implements AlertDispatcher {
    @Override
    public void dispatch(Alert alert) {
        Messages.log(
                Level.WARNING,
                "TSEAL-04505",
                "alert " + alert.type() + ' ' + alert.reason() + ": trail " + alert.trailName() + " event "
                        + alert.eventId() + ' ' + alert.name() + ' ' + alert.outcome());
    }
}
