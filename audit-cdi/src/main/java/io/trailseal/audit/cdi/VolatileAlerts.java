// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Alerts kept in memory, where there is no outbox: those not delivered yet are lost when the node ends. */
final class VolatileAlerts implements AlertSource {
    /** More than this, and the receiver has been down for long: the newest are dropped, each with a message. */
    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();

    VolatileAlerts(Clock clock) {
        this.clock = clock;
    }

    private record Waiting(ClaimedAlert alert, Instant from) {}

    @Override
    public synchronized void committed(List<Alert> alerts) {
        for (Alert alert : alerts) {
            if (waiting.size() < MOST) {
                waiting.put(alert.id(), new Waiting(new ClaimedAlert(alert, 0), Instant.MIN));
            } else {
                Messages.log(
                        Level.ERROR,
                        "TSEAL-04503",
                        "alert dropped, expected at most " + MOST + " undelivered ones and no outbox, found more: "
                                + alert);
            }
        }
    }

    /** Nobody else is served, so nothing needs to be reserved; one that is not due holds back those behind it in its chain. */
    @Override
    public synchronized Claim claim(int max) {
        Instant now = clock.instant();
        List<ClaimedAlert> claimed = new ArrayList<>();
        Set<ChainId> heldBack = new HashSet<>();
        Iterator<Waiting> all = waiting.values().iterator();
        while (claimed.size() < max && all.hasNext()) {
            Waiting next = all.next();
            ChainId chain = next.alert().alert().chain();
            if (next.from().isAfter(now)) {
                heldBack.add(chain);
            } else if (!heldBack.contains(chain)) {
                claimed.add(next.alert());
            }
        }
        return new Claim(List.copyOf(claimed), Instant.MAX);
    }

    @Override
    public synchronized void settle(Claim claim, List<SettledAlert> alerts) {
        for (SettledAlert settled : alerts) {
            UUID id = settled.alert().id();
            if (settled.end() == SettledAlert.End.WAITING) {
                waiting.replace(id, new Waiting(new ClaimedAlert(settled.alert(), settled.refusals()), settled.when()));
            } else {
                waiting.remove(id);
            }
        }
    }

    @Override
    public String describe() {
        return "kept in memory, so they can be lost";
    }
}
