// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An outbox in memory that does all it should; a broken one overrides what it does wrong. With transactions, one for each thread: what is
 * done in one is done when it commits, but the chains it claims are taken at once. Safe for use by several threads.
 */
class LedgerOutbox implements AlertOutbox, Transactions {
    final List<Waiting> waiting = new ArrayList<>();
    final Map<ChainId, Instant> reserved = new HashMap<>();
    private final Set<ChainId> taken = new HashSet<>();
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /** An alert that is not delivered yet. */
    record Waiting(Alert alert, int refusals, Instant from) {}

    /** What a transaction does when it commits, and the chains it keeps others from. */
    private record Transaction(List<Runnable> atCommit, Set<ChainId> chains) {}

    /** Does something when the transaction commits. */
    final void atCommit(Runnable action) {
        current.get().atCommit().add(action);
    }

    @Override
    public void add(List<Alert> alerts) {
        atCommit(() -> alerts.forEach(alert -> waiting.add(new Waiting(alert, 0, Instant.MIN))));
    }

    @Override
    public synchronized List<ClaimedAlert> claim(int max, Instant now, Instant until) {
        List<ClaimedAlert> claimed = new ArrayList<>();
        for (Waiting first : List.copyOf(waiting)) {
            ChainId chain = first.alert().chain();
            if (claimed.size() < max && isFree(chain, now) && mayClaim(chain)) {
                take(chain, until);
                chain(chain).stream().limit(max - claimed.size()).forEach(alert -> claimed.add(claimed(alert)));
            }
        }
        return claimed;
    }

    /** Whether another transaction has the chain, which has not committed yet. */
    boolean mayClaim(ChainId chain) {
        return !taken.contains(chain);
    }

    /** Whether nobody has reserved the chain, and its first alert is due. */
    boolean isFree(ChainId chain, Instant now) {
        return reserved.getOrDefault(chain, Instant.MIN).isBefore(now)
                && !chain(chain).get(0).from().isAfter(now);
    }

    /** What waits of a chain, in order. */
    List<Waiting> chain(ChainId chain) {
        return waiting.stream()
                .filter(one -> one.alert().chain().equals(chain))
                .sorted(Comparator.comparingLong(one -> one.alert().sequence()))
                .toList();
    }

    ClaimedAlert claimed(Waiting alert) {
        return new ClaimedAlert(alert.alert(), alert.refusals());
    }

    void take(ChainId chain, Instant until) {
        taken.add(chain);
        current.get().chains().add(chain);
        atCommit(() -> reserved.put(chain, until));
    }

    @Override
    public synchronized void settle(Instant until, List<SettledAlert> alerts) {
        for (SettledAlert settled : alerts) {
            if (isOurs(settled.alert().chain(), until)) {
                atCommit(() -> settle(settled));
            }
        }
        atCommit(() -> alerts.forEach(settled -> reserved.remove(settled.alert().chain(), until)));
    }

    boolean isOurs(ChainId chain, Instant until) {
        return until.equals(reserved.get(chain));
    }

    void settle(SettledAlert settled) {
        int place = place(settled.alert());
        switch (settled.end()) {
            case DELIVERED, DEAD -> waiting.remove(place);
            case WAITING -> waiting.set(place, new Waiting(settled.alert(), settled.refusals(), settled.when()));
        }
    }

    final int place(Alert alert) {
        int place = 0;
        while (!waiting.get(place).alert().equals(alert)) {
            place++;
        }
        return place;
    }

    @Override
    public void commit(Work work) throws Exception {
        inTransaction(work, true);
    }

    @Override
    public void rollBack(Work work) throws Exception {
        inTransaction(work, false);
    }

    private void inTransaction(Work work, boolean commit) throws Exception {
        current.set(new Transaction(new ArrayList<>(), new HashSet<>()));
        boolean committing = false;
        try {
            work.run();
            committing = commit;
        } finally {
            end(committing);
        }
    }

    private synchronized void end(boolean commit) {
        if (commit) {
            current.get().atCommit().forEach(Runnable::run);
        }
        taken.removeAll(current.get().chains());
        current.remove();
    }
}
