// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.StandardEvents;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.HeadReport;
import io.trailseal.audit.core.chain.LostHead;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what was reported committed is in the database, and whether what was not is. At every interval, earlier where a chain is in
 * doubt, much was written or the key has changed, before the node verifies, and at its end. What is missing is declared on another chain, so that a gap that a
 * resource or a fail-over left is not taken for one that somebody made. Safe for use by several threads.
 */
final class HeadCheck {
    /** How often it is asked whether a look is due. */
    private static final Duration TICK = Duration.ofSeconds(1);
    /** So many batches that were not looked for are not kept in memory for longer than a tick. */
    private static final int MANY = 8192;

    private final OpenTrails trails;
    private final Ports ports;
    private final OwnTransaction own;
    private final InNewTransaction newTransaction;
    private final KeyRotation rotation;
    private final Duration interval;
    private @Nullable Future<?> repeated;
    private long last = System.nanoTime();
    private boolean failing;

    HeadCheck(
            OpenTrails trails,
            Ports ports,
            OwnTransaction own,
            InNewTransaction newTransaction,
            KeyRotation rotation,
            Duration interval) {
        this.trails = trails;
        this.ports = ports;
        this.own = own;
        this.newTransaction = newTransaction;
        this.rotation = rotation;
        this.interval = interval;
    }

    void start(ScheduledExecutorService executor) {
        long tick = Math.min(TICK.toMillis(), interval.toMillis());
        repeated = executor.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    void stop() {
        Future<?> known = repeated;
        if (known != null) {
            known.cancel(false);
        }
    }

    private void tick() {
        if (isDue()) {
            run();
        }
    }

    private synchronized boolean isDue() {
        rotation.renew();
        return rotation.isUnderWay()
                || System.nanoTime() - last >= interval.toNanos()
                || trails.all().stream()
                        .anyMatch(trail -> trail.engine().quarantinedCount() > 0
                                || trail.engine().unconfirmedCount() >= MANY);
    }

    /** Looks now. Never throws: what can't be looked at now is looked at the next time. */
    synchronized void run() {
        last = System.nanoTime();
        try {
            own.settle(trails.all());
            trails.all().forEach(this::look);
            trails.all().forEach(this::declare);
            rotation.close();
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                failing = true;
                Messages.log(
                        Level.WARNING,
                        "TSEAL-04411",
                        "it can't be told whether committed entries are in the store; asked again until it can",
                        e);
            }
        }
    }

    /** In a transaction for each trail, which must not have read anything before; what is found is told once, so it is reported whatever ends that. */
    private void look(OpenTrail trail) {
        List<HeadReport> found = new ArrayList<>();
        try {
            newTransaction.run(() -> found.add(trail.engine().check(ports.store())));
        } finally {
            found.forEach(report -> report(trail, report));
        }
    }

    private void report(OpenTrail trail, HeadReport report) {
        List<Pending> found = new ArrayList<>();
        report.foreign()
                .forEach(
                        foreign -> found.add(OwnTransaction.foreignWriter(trail, foreign.chain(), foreign.sequence())));
        Map<ChainId, List<LostHead>> lost =
                report.lost().stream().collect(Collectors.groupingBy(LostHead::chain, Collectors.toList()));
        lost.forEach((chain, heads) -> found.add(lost(trail, chain, heads)));
        if (!found.isEmpty()) {
            try {
                own.write(found);
            } catch (AuditException e) {
                // reported already
            }
        }
    }

    private static Pending lost(OpenTrail trail, ChainId chain, List<LostHead> heads) {
        int events = heads.stream().mapToInt(LostHead::events).sum();
        long sequence = heads.get(heads.size() - 1).sequence();
        Messages.log(
                Level.ERROR,
                "TSEAL-04410",
                "trail " + trail.name() + " chain " + chain + " up to sequence " + sequence + ": expected " + events
                        + " events in " + heads.size()
                        + " transactions whose commit was reported, found none of them: lost");
        for (int i = 0; i < events; i++) {
            trail.counts().lost();
        }
        return OwnTransaction.pending(trail, StandardEvents.headLost(chain, sequence));
    }

    private void declare(OpenTrail trail) {
        Optional<Append> next = trail.engine().declare();
        while (next.isPresent()) {
            store(next.get());
            next = trail.engine().declare();
        }
    }

    private void store(Append declaration) {
        try {
            newTransaction.run(() -> ports.store().append(declaration.entries()));
        } catch (RuntimeException | Error e) {
            declaration.unknown();
            throw e;
        }
        declaration.committed();
    }
}
