// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.OutboxAlerts.NOW;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An outbox that a test works with, each call in a transaction of its own. Safe for use by several threads if its fixture is. */
record OutboxUnderTest(AlertOutbox box, Transactions transactions) {
    /** What a test does in one transaction. */
    @FunctionalInterface
    interface Work {
        void on(AlertOutbox box) throws Exception;
    }

    void commit(Work work) throws Exception {
        transactions.commit(() -> work.on(box));
    }

    void rollBack(Work work) throws Exception {
        transactions.rollBack(() -> work.on(box));
    }

    void add(List<Alert> alerts) throws Exception {
        commit(box -> box.add(alerts));
    }

    /** Claims for a minute. */
    List<Alert> claim(int max, Instant now) throws Exception {
        return claimed(max, now).stream().map(ClaimedAlert::alert).toList();
    }

    List<ClaimedAlert> claimed(int max, Instant now) throws Exception {
        return claimed(max, now, now.plusSeconds(60));
    }

    List<ClaimedAlert> claimed(int max, Instant now, Instant until) throws Exception {
        List<ClaimedAlert> claimed = new ArrayList<>();
        commit(box -> claimed.addAll(box.claim(max, now, until)));
        return claimed;
    }

    /** Settles what was claimed at {@link OutboxAlerts#NOW}. */
    void settle(List<SettledAlert> alerts) throws Exception {
        settle(NOW.plusSeconds(60), alerts);
    }

    void settle(Instant until, List<SettledAlert> alerts) throws Exception {
        commit(box -> box.settle(until, alerts));
    }
}
