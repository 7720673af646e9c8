// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * What became of an alert that was reserved. Immutable.
 *
 * @param alert the alert
 * @param end what became of it
 * @param refusals how often it has been refused so far
 * @param when for {@link End#WAITING} from when it may be reserved again, else when this was decided
 * @param reason for {@link End#DEAD} the code of the last refusal, else empty; nothing personal
 * @since 0.1.0
 */
public record SettledAlert(Alert alert, End end, int refusals, Instant when, String reason) {
    /** Checks that nothing is null. */
    public SettledAlert {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Every dispatcher took it.
     *
     * @param claimed the reserved alert
     * @param when when it was delivered
     * @return the alert, delivered
     */
    public static SettledAlert delivered(ClaimedAlert claimed, Instant when) {
        return new SettledAlert(claimed.alert(), End.DELIVERED, claimed.refusals(), when, "");
    }

    /**
     * It is to be delivered later.
     *
     * @param alert the alert
     * @param refusals how often it has been refused so far
     * @param from from when it may be reserved again
     * @return the alert, waiting
     */
    public static SettledAlert waiting(Alert alert, int refusals, Instant from) {
        return new SettledAlert(alert, End.WAITING, refusals, from, "");
    }

    /**
     * It was refused too often.
     *
     * @param alert the alert
     * @param refusals how often
     * @param when when it was given up
     * @param reason the code of the last refusal
     * @return the alert, a dead letter
     */
    public static SettledAlert dead(Alert alert, int refusals, Instant when, String reason) {
        return new SettledAlert(alert, End.DEAD, refusals, when, reason);
    }

    /** What became of a reserved alert. */
    public enum End {
        /** Delivered: never reserved again. */
        DELIVERED,
        /** Still to be delivered. */
        WAITING,
        /** Given up: kept, but never reserved again unless somebody puts it back. */
        DEAD
    }
}
