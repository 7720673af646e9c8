// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.core.sealer.LogRecovery;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Begins a new log of a trail whose log does not go on: makes the plan, which changes nothing, and stores it. Nodes that seal go on in the new
 * log at their next look. For one thread.
 *
 * @since 0.1.0
 */
public final class TrailRecovery {
    private final LogRecovery recovery;
    private final AuditStore store;
    private final TransactionRunner transactions;
    private final List<CheckpointPublisher> publishers;

    /**
     * @param recovery finds out what is left
     * @param store keeps the trail
     * @param transactions runs what is read and written
     * @param publishers hold checkpoints elsewhere; each must answer
     */
    public TrailRecovery(
            LogRecovery recovery,
            AuditStore store,
            TransactionRunner transactions,
            List<CheckpointPublisher> publishers) {
        this.recovery = recovery;
        this.store = store;
        this.transactions = transactions;
        this.publishers = List.copyOf(publishers);
    }

    /**
     * Finds out what is left of the newest log, and what was promised.
     *
     * @param origin the trail's origin, without the epoch
     * @param reason why a new log is begun, for people
     * @param progress told how many leaves were read
     * @return what is to be stored
     * @throws AuditException as {@link LogRecovery#plan} does; what a publisher throws passes through, since what it knows is needed
     */
    public RecoveryPlan plan(String origin, String reason, LongConsumer progress) {
        LogInfo newest = transactions.call(() -> recovery.newest(store));
        String name = transactions.call(() -> LogRecovery.origin(store, newest, origin));
        List<Checkpoint> kept = new ArrayList<>();
        publishers.forEach(publisher -> publisher.latest(name).ifPresent(kept::add));
        return transactions.call(() -> {
            store.beginOwn();
            return recovery.plan(store, origin, kept, reason, progress);
        });
    }

    /**
     * Stores a plan, in one transaction.
     *
     * @param plan what is to be stored
     * @throws AuditException TSEAL-01716 if another log follows already; what the store throws passes through
     */
    public void execute(RecoveryPlan plan) {
        transactions.call(() -> {
            store.beginOwn();
            LogInfo next = plan.next();
            ChainId named = store.log(next.trail(), next.epoch(), next.id());
            if (!named.equals(next.id())) {
                throw new AuditException(
                        "TSEAL-01716",
                        "trail " + next.trail() + " epoch " + next.epoch() + ": expected no log, found log " + named);
            }
            store.append(plan.rows());
            store.appendCheckpoint(plan.checkpoint());
            return named;
        });
    }
}
