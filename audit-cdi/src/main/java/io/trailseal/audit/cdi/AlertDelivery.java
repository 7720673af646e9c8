// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Hands alerts to the dispatchers, one by one, outside any transaction. For one thread at a time. */
final class AlertDelivery {
    /** After so many failures in a row the receiver is taken to be down, and the rest of a batch waits. */
    private static final int PATIENCE = 3;

    private final List<AlertDispatcher> dispatchers;
    private boolean failing;
    private long failures;

    AlertDelivery(List<AlertDispatcher> dispatchers) {
        this.dispatchers = List.copyOf(dispatchers);
    }

    /** Those of the alerts that every dispatcher has taken. */
    List<Alert> deliver(List<Alert> alerts) {
        List<Alert> delivered = new ArrayList<>();
        int inRow = 0;
        for (Alert alert : alerts) {
            if (inRow < PATIENCE && dispatch(alert)) {
                delivered.add(alert);
                inRow = 0;
            } else {
                inRow++;
            }
        }
        if (!delivered.isEmpty() && failing && inRow == 0) {
            failing = false;
            Messages.log(Level.INFO, "TSEAL-04504", "alerts are delivered again, after " + failures + " failures");
        }
        return delivered;
    }

    private boolean dispatch(Alert alert) {
        for (AlertDispatcher dispatcher : dispatchers) {
            try {
                dispatcher.dispatch(alert);
            } catch (Exception e) {
                failed(alert, dispatcher, e);
                return false;
            }
        }
        return true;
    }

    /** One message for a receiver that is down, not one per alert. */
    private void failed(Alert alert, AlertDispatcher dispatcher, Exception e) {
        failures++;
        if (!failing) {
            failing = true;
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04501",
                    "alert not delivered by " + dispatcher.getClass().getName() + ", it will be tried again: " + alert,
                    e);
        }
    }
}
