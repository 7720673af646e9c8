// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Finding;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.core.verify.NewEntries;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Checks by itself, at two intervals, what was added to the trails and everything. One run at a time, in short transactions of its own. Safe for
 * use by several threads.
 */
final class SelfCheck {
    /** What goes on failing is told once in so long. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final AuditConfiguration.SelfCheck settings;
    private final NodeVerifier verifier;
    private final TrailAlarms alarms;
    private final TrailReader reader;
    private final RandomGenerator random;
    private final NewEntries added;
    private final RepeatedFailure failure;
    private final ReentrantLock running = new ReentrantLock();
    private final List<Future<?>> repeated = new ArrayList<>();
    private volatile boolean stopping;

    SelfCheck(
            AuditConfiguration.SelfCheck settings,
            NodeVerifier verifier,
            TrailAlarms alarms,
            TrailReader store,
            InNewTransaction newTransaction,
            KeySource keys,
            MacDemand macs,
            Clock clock,
            RandomGenerator random,
            LongSupplier nanos) {
        this.added = new NewEntries(keys, macs, clock);
        this.settings = settings;
        this.verifier = verifier;
        this.alarms = alarms;
        this.reader = new PagedReader(store, newTransaction, () -> !stopping);
        this.random = random;
        this.failure = new RepeatedFailure(PAUSE, nanos);
    }

    /** Begins somewhere within each first interval, so that nodes that start together don't check together. */
    void start(ScheduledExecutorService executor) {
        if (settings.enabled()) {
            repeat(executor, settings.interval(), () -> run(this::look));
            repeat(executor, settings.fullInterval(), () -> run(this::verify));
        }
    }

    /** No run begins any more, and one that is under way is broken off. */
    void stop() {
        stopping = true;
        repeated.forEach(known -> known.cancel(false));
    }

    private void repeat(ScheduledExecutorService executor, Duration interval, Runnable work) {
        long period = interval.toMillis();
        repeated.add(executor.scheduleWithFixedDelay(work, random.nextLong(period), period, TimeUnit.MILLISECONDS));
    }

    private void run(Supplier<List<Finding>> check) {
        if (stopping || !running.tryLock()) {
            return;
        }
        try {
            List<Finding> findings = check.get();
            long failed = failure.over();
            if (failed > 0) {
                Messages.log(Level.INFO, "TSEAL-04612", "the trails are checked again, after " + failed + " failures");
            }
            alarms.found(findings, reader);
        } catch (PagedReader.Stopped e) {
            // the node ends; the next start begins anew
        } catch (RuntimeException | Error e) {
            if (failure.isToBeTold(Messages.name(e))) {
                Messages.log(
                        Level.WARNING,
                        "TSEAL-04611",
                        "the trails could not be checked, " + failure.count()
                                + " times in a row; tried again at the next interval",
                        e);
            }
        } finally {
            running.unlock();
        }
    }

    private List<Finding> look() {
        return added.look(reader).findings();
    }

    private List<Finding> verify() {
        VerificationReport report = verifier.verify(reader);
        Messages.log(
                report.valid() ? Level.INFO : Level.WARNING,
                "TSEAL-04613",
                "checked " + report.entries() + " entries of " + report.chains() + " chains: " + report.verdict() + ", "
                        + report.findingCount() + " findings; " + report.anchored() + " anchored, " + report.sealed()
                        + " sealed, " + report.unsealed() + " unsealed");
        return report.findings();
    }
}
