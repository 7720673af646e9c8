// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Alerts kept in an outbox, in the transactions that raised them: none is lost. */
final class OutboxAlerts implements AlertSource {
    private final AlertOutbox outbox;
    private final InNewTransaction newTransaction;
    private final Clock clock;
    private final Duration reservation;

    OutboxAlerts(AlertOutbox outbox, InNewTransaction newTransaction, Clock clock, Duration reservation) {
        this.outbox = outbox;
        this.newTransaction = newTransaction;
        this.clock = clock;
        this.reservation = reservation;
    }

    @Override
    public void committed(List<Alert> alerts) {
        // in the outbox since the same commit
    }

    @Override
    public Claim claim(int max) {
        Instant now = clock.instant();
        Instant until = now.plus(reservation);
        return new Claim(newTransaction.call(() -> outbox.claim(max, now, until)), until);
    }

    @Override
    public void settle(Claim claim, List<SettledAlert> alerts) {
        newTransaction.run(() -> outbox.settle(claim.until(), alerts));
    }

    @Override
    public String describe() {
        return "kept in an outbox until delivered";
    }
}
