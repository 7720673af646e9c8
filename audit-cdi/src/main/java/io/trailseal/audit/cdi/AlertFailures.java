// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertRefusedException;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tells an alert that is refused from a receiver that is down. A dispatcher may say so itself ({@link AlertRefusedException}); any other
 * failure counts as a refusal if another alert has got through, or got through once more, since the same alert failed before. So a receiver that takes nothing makes
 * no alert a dead letter, however long that lasts. For one thread at a time.
 */
final class AlertFailures {
    /** The longest wait between two attempts, unless the relay looks less often. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** More alerts than this are not remembered: the oldest then needs one more attempt. */
    private static final int MOST = 1_000;

    private final int maxAttempts;
    private final Duration firstWait;
    private final Map<UUID, Long> failedAt = new LinkedHashMap<>();
    private long deliveries;
    private long deadLetters;

    AlertFailures(int maxAttempts, Duration firstWait) {
        this.maxAttempts = maxAttempts;
        this.firstWait = firstWait;
    }

    void delivered(ClaimedAlert claimed) {
        deliveries++;
        failedAt.remove(claimed.alert().id());
    }

    /** What becomes of an alert that could not be delivered. */
    SettledAlert failed(ClaimedAlert claimed, Exception e, Instant now) {
        Alert alert = claimed.alert();
        if (!refused(alert, e)) {
            return SettledAlert.waiting(alert, claimed.refusals(), now.plus(firstWait));
        }
        int refusals = claimed.refusals() + 1;
        if (refusals < maxAttempts) {
            return SettledAlert.waiting(alert, refusals, now.plus(wait(refusals)));
        }
        failedAt.remove(alert.id());
        deadLetters++;
        String reason = Messages.name(e);
        Messages.log(
                Level.ERROR,
                "TSEAL-04506",
                "alert given up after " + refusals + " refusals, the last one " + reason + ", number " + deadLetters
                        + " since the start: " + alert + ", chain " + alert.chain() + " sequence " + alert.sequence());
        return SettledAlert.dead(alert, refusals, now, reason);
    }

    private boolean refused(Alert alert, Exception e) {
        Long before = failedAt.remove(alert.id());
        failedAt.put(alert.id(), deliveries);
        if (failedAt.size() > MOST) {
            failedAt.remove(failedAt.keySet().iterator().next());
        }
        return e instanceof AlertRefusedException || before != null && deliveries > before;
    }

    /** Twice as long after each refusal. */
    private Duration wait(int refusals) {
        Duration longest = firstWait.compareTo(LONGEST_WAIT) > 0 ? firstWait : LONGEST_WAIT;
        Duration wait = firstWait;
        for (int i = 0; i < refusals && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
