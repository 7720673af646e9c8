// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.sealer.SealOccasion;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Seals one trail, and tells what came of it. For one thread at a time. */
final class SealedTrail {
    /** What goes on failing is told once in so long. */
    private static final Duration PAUSE = Duration.ofHours(1);
    /** How often a long run says how far it is. */
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    /** A publisher that fails so often in a row is no passing trouble. */
    private static final long ALARM = 3;

    private final String name;
    private final TrailSealing sealing;
    private final SealAlarms alarms;
    private final LongSupplier nanos;
    private final RepeatedFailure failure;
    private final Map<String, RepeatedFailure> publishers = new HashMap<>();
    private boolean impossible;

    SealedTrail(String name, TrailSealing sealing, SealAlarms alarms, LongSupplier nanos) {
        this.name = name;
        this.sealing = sealing;
        this.alarms = alarms;
        this.nanos = nanos;
        this.failure = new RepeatedFailure(PAUSE, nanos);
    }

    /**
     * Seals what is waiting. Never throws: what can't be sealed now is sealed the next time.
     *
     * @param goOn whether another seal may be begun; one at least is made
     */
    void seal(SealOccasion occasion, BooleanSupplier goOn) {
        if (impossible) {
            return;
        }
        long[] told = {nanos.getAsLong()};
        try {
            SealReport report = sealing.seal(occasion, entries -> {
                if (nanos.getAsLong() - told[0] >= PROGRESS.toNanos()) {
                    told[0] = nanos.getAsLong();
                    Messages.log(
                            Level.INFO, "TSEAL-04607", "trail " + name + ": " + entries + " entries sealed so far");
                }
                if (!goOn.getAsBoolean()) {
                    throw new BrokenOff();
                }
            });
            tell(report);
        } catch (BrokenOff e) {
            // what was sealed is sealed; whoever seals next goes on from there
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void tell(SealReport report) {
        long failed = failure.over();
        if (failed > 0) {
            Messages.log(Level.INFO, "TSEAL-04602", "trail " + name + ": sealed again, after " + failed + " failures");
        }
        report.findings().forEach(alarms::found);
        publishers.keySet().stream()
                .filter(publisher -> !report.publishers().containsKey(publisher))
                .forEach(this::published);
        report.publishers().forEach(this::unpublished);
    }

    private void published(String publisher) {
        long failed = publishers.get(publisher).over();
        if (failed > 0) {
            Messages.log(
                    Level.INFO,
                    "TSEAL-04606",
                    "trail " + name + ": publisher " + publisher + " takes checkpoints again, after " + failed
                            + " failures");
        }
    }

    private void unpublished(String publisher, AuditException reason) {
        RepeatedFailure known = publishers.computeIfAbsent(publisher, unknown -> new RepeatedFailure(PAUSE, nanos));
        if (known.isToBeTold(reason.code())) {
            Messages.logClass(
                    Level.WARNING,
                    "TSEAL-04605",
                    "trail " + name + ": publisher " + publisher + " failed " + known.count()
                            + " times in a row; it gets the checkpoint with a later seal",
                    reason.getCause() == null ? reason : reason.getCause());
        }
        if (known.count() == ALARM) {
            alarms.unpublished(publisher, known.count());
        }
    }

    private void failed(Throwable reason) {
        TrailSealing.Obstacle obstacle = TrailSealing.obstacle(reason);
        if (obstacle == TrailSealing.Obstacle.LOG_ENDED) {
            Messages.log(Level.DEBUG, "TSEAL-04601", "trail " + name + ": its new log is sealed the next time", reason);
        } else if (obstacle == TrailSealing.Obstacle.NO_SEALS) {
            impossible = true;
            Messages.log(
                    Level.WARNING, "TSEAL-04608", "trail " + name + ": is not sealed, since its store keeps no seals");
        } else {
            tellFailure(obstacle, reason);
        }
    }

    private void tellFailure(TrailSealing.Obstacle obstacle, Throwable reason) {
        if (!failure.isToBeTold(Messages.name(reason))) {
            return;
        }
        if (obstacle == TrailSealing.Obstacle.LOG_CONTRADICTED && reason instanceof AuditException known) {
            Messages.log(
                    Level.ERROR,
                    "TSEAL-04603",
                    "trail " + name
                            + ": is not sealed any more, since its log is not what was promised; events are recorded as"
                            + " before: " + known.getMessage());
            alarms.contradicted(known);
        } else {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04601",
                    "trail " + name + ": could not be sealed, " + failure.count()
                            + " times in a row; tried again at the" + " next interval",
                    reason);
        }
    }

    /** Ends a run between two of its seals. */
    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
