// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Alerts kept in memory, where there is no outbox: those not delivered yet are lost when the node ends. */
final class VolatileAlerts implements AlertSource {
    /** More than this, and the receiver has been down for long: the newest are dropped, each with a message. */
    static final int MOST = 10_000;

    private final Deque<Alert> waiting = new ArrayDeque<>();

    @Override
    public synchronized void committed(List<Alert> alerts) {
        for (Alert alert : alerts) {
            if (waiting.size() < MOST) {
                waiting.addLast(alert);
            } else {
                Messages.log(
                        Level.ERROR,
                        "TSEAL-04503",
                        "alert dropped, expected at most " + MOST + " undelivered ones and no outbox, found more: "
                                + alert);
            }
        }
    }

    @Override
    public synchronized List<Alert> claim(int max) {
        List<Alert> claimed = new ArrayList<>();
        while (claimed.size() < max && !waiting.isEmpty()) {
            claimed.add(waiting.pollFirst());
        }
        return claimed;
    }

    @Override
    public synchronized void delivered(List<Alert> claimed, List<Alert> delivered) {
        for (int i = claimed.size() - 1; i >= 0; i--) {
            if (!delivered.contains(claimed.get(i))) {
                waiting.addFirst(claimed.get(i));
            }
        }
    }

    @Override
    public String describe() {
        return "kept in memory, so they can be lost";
    }
}
