// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.spi.Alert;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands alerts on: after each commit that raised some, and at every interval. Its passes never run two at a time on a node. An alert
 * whose delivery fails is tried again later; until then it holds back those behind it in its chain, and no others. Safe for use by several
 * threads.
 */
final class AlertRelay {
    private final AlertSource source;
    private final AlertDelivery delivery;
    private final AuditConfiguration.Relay settings;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Future<?> repeated;

    AlertRelay(AlertSource source, AlertDelivery delivery, AuditConfiguration.Relay settings) {
        this.source = source;
        this.delivery = delivery;
        this.settings = settings;
    }

    synchronized void start(ScheduledExecutorService newExecutor) {
        executor = newExecutor;
        long interval = settings.interval().toMillis();
        repeated = newExecutor.scheduleWithFixedDelay(this::pass, interval, interval, TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        if (repeated != null) {
            repeated.cancel(false);
        }
        executor = null;
    }

    /** A transaction committed that raised alerts. Never throws: they are handed on later at worst. */
    void committed(List<Alert> alerts) {
        source.committed(alerts);
        wake();
    }

    /** Hands on what waits now; returns when that has been tried. */
    void flush() {
        pass();
    }

    private synchronized void wake() {
        ScheduledExecutorService known = executor;
        if (known != null && wanted.compareAndSet(false, true)) {
            try {
                known.execute(this::pass);
            } catch (RuntimeException e) {
                wanted.set(false);
                Messages.log(Level.DEBUG, "TSEAL-04502", "no relay pass now, the executor takes no more", e);
            }
        }
    }

    private boolean claimAndDeliver() {
        AlertSource.Claim claim = source.claim(settings.batch());
        if (claim.alerts().isEmpty()) {
            return false;
        }
        AlertDelivery.Delivered delivered = delivery.deliver(claim);
        source.settle(claim, delivered.alerts());
        return delivered.goOn();
    }

    private void pass() {
        synchronized (delivery) {
            wanted.set(false);
            try {
                boolean more = true;
                while (more) {
                    more = claimAndDeliver();
                }
            } catch (RuntimeException | Error e) {
                Messages.log(Level.WARNING, "TSEAL-04502", "alert relay: pass broken off, the next one tries again", e);
            }
        }
    }
}
