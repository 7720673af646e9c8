// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Keeps the alerts that are dispatched to it; refuses them, or fails, when it is told to. Under {@link EnableAuditTrail} it is a dispatcher
 * of the application, and is injected by this type. Safe for use by several threads.
 *
 * <p>An alert that was not taken is tried again when some time has passed, as on a server: a test moves {@link TestClock} on and flushes the
 * trail.
 *
 * @since 0.1.0
 */
public final class RecordingAlertDispatcher implements AlertDispatcher {
    private final Runnable flush;
    private final List<Alert> dispatched = new ArrayList<>();
    private final List<Alert> offered = new ArrayList<>();
    private String refusal = "";
    private Predicate<Alert> refused = alert -> false;
    private boolean failing;

    /** One that takes everything, and whose user flushes the trail before asking what has come. */
    public RecordingAlertDispatcher() {
        this(() -> {});
    }

    RecordingAlertDispatcher(Runnable flush) {
        this.flush = flush;
    }

    /**
     * What was dispatched and taken, when all that is on its way has arrived.
     *
     * @return the alerts, in the order in which they came
     */
    public List<Alert> dispatched() {
        flush.run();
        synchronized (this) {
            return List.copyOf(dispatched);
        }
    }

    /**
     * What was to be dispatched, when all that is on its way has been tried: taken or not, and each as often as it came.
     *
     * @return the alerts, in the order in which they came
     */
    public List<Alert> offered() {
        flush.run();
        synchronized (this) {
            return List.copyOf(offered);
        }
    }

    /**
     * Refuses every alert until {@link #recover}.
     *
     * @param code the reason, which is kept with an alert that was refused too often
     */
    public void refuse(String code) {
        refuse(code, alert -> true);
    }

    /**
     * Refuses some alerts until {@link #recover}, and takes the others.
     *
     * @param code the reason, which is kept with an alert that was refused too often
     * @param which tells those that are refused
     */
    public synchronized void refuse(String code, Predicate<Alert> which) {
        refusal = Objects.requireNonNull(code, "code");
        refused = Objects.requireNonNull(which, "which");
    }

    /** Fails with every alert until {@link #recover}, as when the receiver is down. */
    public synchronized void fail() {
        failing = true;
    }

    /** Takes everything from now on. */
    public synchronized void recover() {
        failing = false;
        refused = alert -> false;
    }

    /**
     * Takes an alert, or does what it was told to.
     *
     * @param alert the alert
     * @throws AlertRefusedException if it was told to refuse
     * @throws IOException if it was told to fail
     */
    @Override
    public synchronized void dispatch(Alert alert) throws IOException {
        offered.add(alert);
        if (failing) {
            throw new IOException("the receiver was told to fail");
        }
        if (refused.test(alert)) {
            throw new AlertRefusedException(
                    refusal, "the receiver was told to refuse", new IllegalStateException("told to refuse"));
        }
        dispatched.add(alert);
    }
}
