// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands alerts to the dispatchers, one by one, outside any transaction. One that fails holds back those behind it in its chain, and no
 * other. For one thread at a time.
 */
final class AlertDelivery {
    /** After so many failures in a row the receiver is taken to be down, and the rest of a claim waits. */
    private static final int PATIENCE = 3;

    private final List<AlertDispatcher> dispatchers;
    private final AlertFailures failures;
    private final Clock clock;
    private @Nullable ClaimedAlert last;
    private boolean failing;
    private int failed;

    AlertDelivery(List<AlertDispatcher> dispatchers, AlertFailures failures, Clock clock) {
        this.dispatchers = List.copyOf(dispatchers);
        this.failures = failures;
        this.clock = clock;
    }

    /** What became of them, as far as they were tried, and whether it is worth going on. */
    Delivered deliver(AlertSource.Claim claim) {
        List<SettledAlert> settled = new ArrayList<>();
        int inRow = 0;
        for (List<ClaimedAlert> chain : chains(claim)) {
            if (inRow >= PATIENCE || over(claim)) {
                ClaimedAlert head = chain.get(0);
                settled.add(SettledAlert.waiting(head.alert(), head.refusals(), clock.instant()));
            } else {
                inRow = deliver(chain, claim, settled) ? 0 : inRow + 1;
            }
        }
        boolean anyDelivered = settled.stream().anyMatch(alert -> alert.end() == SettledAlert.End.DELIVERED);
        if (anyDelivered && failing && inRow == 0) {
            failing = false;
            Messages.log(Level.INFO, "TSEAL-04504", "alerts are delivered again, after " + failed + " failures");
        }
        if (inRow > 0 && !anyDelivered) {
            repeatLast();
        }
        return new Delivered(settled, anyDelivered && inRow < PATIENCE && !over(claim));
    }

    /** @return whether it was delivered as a whole, as far as time allowed */
    private boolean deliver(List<ClaimedAlert> chain, AlertSource.Claim claim, List<SettledAlert> settled) {
        for (ClaimedAlert alert : chain) {
            if (over(claim)) {
                return true;
            }
            SettledAlert end = deliver(alert);
            settled.add(end);
            if (end.end() == SettledAlert.End.WAITING) {
                return false;
            }
        }
        return true;
    }

    private SettledAlert deliver(ClaimedAlert claimed) {
        for (AlertDispatcher dispatcher : dispatchers) {
            try {
                dispatcher.dispatch(claimed.alert());
            } catch (Exception e) {
                failed(claimed, dispatcher, e);
                return failures.failed(claimed, e, clock.instant());
            }
        }
        failures.delivered(claimed);
        last = claimed;
        return SettledAlert.delivered(claimed, clock.instant());
    }

    /**
     * Where nothing got through there is nothing to compare a failure with: an application may have one chain, which the first alert that
     * fails holds back. So the alert that got through last is sent once more. Receivers are used to repetitions.
     */
    private void repeatLast() {
        ClaimedAlert known = last;
        if (known == null) {
            return;
        }
        try {
            for (AlertDispatcher dispatcher : dispatchers) {
                dispatcher.dispatch(known.alert());
            }
            failures.delivered(known);
        } catch (Exception e) {
            Messages.logClass(Level.DEBUG, "TSEAL-04501", "nothing gets through, not even what did before", e);
        }
    }

    /** Alerts are sent only while they are reserved: another node may take over the chain then. */
    private boolean over(AlertSource.Claim claim) {
        return !clock.instant().isBefore(claim.until());
    }

    /** The chains, the oldest first; while nothing gets through another one each time, since some may be refused whatever we do. */
    private Collection<List<ClaimedAlert>> chains(AlertSource.Claim claim) {
        Map<ChainId, List<ClaimedAlert>> byChain = new LinkedHashMap<>();
        for (ClaimedAlert alert : claim.alerts()) {
            byChain.computeIfAbsent(alert.alert().chain(), id -> new ArrayList<>())
                    .add(alert);
        }
        List<List<ClaimedAlert>> chains = new ArrayList<>(byChain.values());
        if (failing) {
            Collections.rotate(chains, -failed);
        }
        return chains;
    }

    /** One message for a receiver that is down, not one per alert. */
    private void failed(ClaimedAlert claimed, AlertDispatcher dispatcher, Exception e) {
        failed++;
        if (!failing) {
            failing = true;
            Messages.logClass(
                    Level.WARNING,
                    "TSEAL-04501",
                    "alert not delivered by " + Beans.className(dispatcher) + ", it will be tried again: "
                            + claimed.alert(),
                    e);
        }
    }

    /** What became of a claim's alerts, and whether the next claim may follow at once. */
    record Delivered(List<SettledAlert> alerts, boolean goOn) {}
}
