// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Outboxes that each do one thing wrong. */
final class BrokenOutboxes {
    private BrokenOutboxes() {}

    /** Whatever becomes of the transaction. */
    static final class AddsAtOnce extends LedgerOutbox {
        @Override
        public synchronized void add(List<Alert> alerts) {
            alerts.forEach(alert -> waiting.add(new Waiting(alert, 0, Instant.MIN)));
        }
    }

    /** An event is there already: so must be its alert. */
    static final class KeepsOneAlertOfAnEvent extends LedgerOutbox {
        private final Set<UUID> events = new HashSet<>();

        @Override
        public synchronized void add(List<Alert> alerts) {
            super.add(
                    alerts.stream().filter(alert -> events.add(alert.eventId())).toList());
        }
    }

    static final class CutsTexts extends LedgerOutbox {
        @Override
        public void add(List<Alert> alerts) {
            super.add(alerts.stream()
                    .map(a -> new Alert(
                            a.id(),
                            a.eventId(),
                            a.type(),
                            a.reason(),
                            a.trail(),
                            a.trailName(),
                            a.chain(),
                            a.sequence(),
                            a.time(),
                            a.name(),
                            a.eventType(),
                            a.level(),
                            a.outcome(),
                            a.actor().substring(0, Math.min(100, a.actor().length())),
                            a.targetType(),
                            a.targetId(),
                            a.application()))
                    .toList());
        }
    }

    /** A reservation that rolls back stays. */
    static final class ReservesAtOnce extends LedgerOutbox {
        @Override
        void take(ChainId chain, Instant until) {
            super.take(chain, until);
            reserved.put(chain, until);
        }
    }

    static final class NeverEndsAReservation extends LedgerOutbox {
        @Override
        boolean isFree(ChainId chain, Instant now) {
            return !reserved.containsKey(chain) && super.isFree(chain, now);
        }
    }

    static final class IgnoresWhenAnAlertIsDue extends LedgerOutbox {
        @Override
        boolean isFree(ChainId chain, Instant now) {
            return reserved.getOrDefault(chain, Instant.MIN).isBefore(now);
        }
    }

    static final class ForgetsRefusals extends LedgerOutbox {
        @Override
        ClaimedAlert claimed(Waiting alert) {
            return new ClaimedAlert(alert.alert(), 0);
        }
    }

    static final class TriesTheDeadAgain extends LedgerOutbox {
        @Override
        void settle(SettledAlert settled) {
            if (settled.end() != SettledAlert.End.DEAD) {
                super.settle(settled);
            }
        }
    }

    static final class ForgetsDeliveries extends LedgerOutbox {
        @Override
        void settle(SettledAlert settled) {
            if (settled.end() != SettledAlert.End.DELIVERED) {
                super.settle(settled);
            }
        }
    }

    static final class BelievesAnybody extends LedgerOutbox {
        @Override
        boolean isOurs(ChainId chain, Instant until) {
            return true;
        }
    }

    /** Newest first within a chain. */
    static final class ReversesChains extends LedgerOutbox {
        @Override
        public synchronized List<ClaimedAlert> claim(int max, Instant now, Instant until) {
            List<ClaimedAlert> claimed = new ArrayList<>(super.claim(max, now, until));
            Collections.reverse(claimed);
            return claimed;
        }
    }

    static final class ClaimsTheNewestChainFirst extends LedgerOutbox {
        @Override
        public synchronized void add(List<Alert> alerts) {
            atCommit(() -> alerts.forEach(alert -> waiting.add(0, new Waiting(alert, 0, Instant.MIN))));
        }
    }

    static final class ClaimsAllThereIs extends LedgerOutbox {
        @Override
        public synchronized List<ClaimedAlert> claim(int max, Instant now, Instant until) {
            return super.claim(Integer.MAX_VALUE, now, until);
        }
    }

    static final class KeepsItsReservation extends LedgerOutbox {
        @Override
        public synchronized void settle(Instant until, List<SettledAlert> alerts) {
            for (SettledAlert settled : alerts) {
                if (isOurs(settled.alert().chain(), until)) {
                    atCommit(() -> settle(settled));
                }
            }
        }
    }

    static final class LosesWhatIsLeftOut extends LedgerOutbox {
        @Override
        public synchronized void settle(Instant until, List<SettledAlert> alerts) {
            super.settle(until, alerts);
            List<Alert> told = alerts.stream().map(SettledAlert::alert).toList();
            List<ChainId> chains = told.stream().map(Alert::chain).toList();
            atCommit(
                    () -> waiting.removeIf(one -> chains.contains(one.alert().chain()) && !told.contains(one.alert())));
        }
    }

    static final class SettlesAtOnce extends LedgerOutbox {
        @Override
        public synchronized void settle(Instant until, List<SettledAlert> alerts) {
            for (SettledAlert settled : alerts) {
                if (isOurs(settled.alert().chain(), until)) {
                    settle(settled);
                }
            }
            atCommit(() ->
                    alerts.forEach(settled -> reserved.remove(settled.alert().chain(), until)));
        }
    }

    /** One claim after the other. */
    static final class LocksTheTable extends LedgerOutbox {
        private final Semaphore table = new Semaphore(1);
        private final ThreadLocal<Boolean> mine = new ThreadLocal<>();

        @Override
        public List<ClaimedAlert> claim(int max, Instant now, Instant until) {
            try {
                if (!table.tryAcquire(3, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the table is locked");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            mine.set(true);
            return super.claim(max, now, until);
        }

        @Override
        public void commit(Work work) throws Exception {
            try {
                super.commit(work);
            } finally {
                unlock();
            }
        }

        @Override
        public void rollBack(Work work) throws Exception {
            try {
                super.rollBack(work);
            } finally {
                unlock();
            }
        }

        private void unlock() {
            if (mine.get() != null) {
                mine.remove();
                table.release();
            }
        }
    }
}
