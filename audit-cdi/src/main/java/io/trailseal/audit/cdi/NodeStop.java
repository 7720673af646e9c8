// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stops a node in order: nothing new begins, what is under way ends, what is left behind is written, alerts are handed on, every chain
 * gets its closing entry, and every trail a last seal. Takes no longer than the time-out, plus what the database takes. For one thread, once.
 */
final class NodeStop {
    private final OpenTrails trails;
    private final Ports ports;
    private final ChainClosing closing;
    private final SurvivorWriter survivorWriter;
    private final Optional<SpoolReplay> replay;
    private final UnderWay underWay;
    private final OutstandingCalls outstanding;
    private final HeadCheck headCheck;
    private final NodeSealing sealing;
    private final SelfCheck selfCheck;
    private final List<RelayExecutor> threads;
    private final Duration timeout;

    /** @param threads the relay's first, then that of events, then those of the head check, of sealing, and of the self-check */
    NodeStop(
            OpenTrails trails,
            Ports ports,
            ChainClosing closing,
            SurvivorWriter survivorWriter,
            Optional<SpoolReplay> replay,
            UnderWay underWay,
            OutstandingCalls outstanding,
            HeadCheck headCheck,
            NodeSealing sealing,
            SelfCheck selfCheck,
            List<RelayExecutor> threads,
            Duration timeout) {
        this.trails = trails;
        this.ports = ports;
        this.closing = closing;
        this.survivorWriter = survivorWriter;
        this.replay = replay;
        this.underWay = underWay;
        this.outstanding = outstanding;
        this.headCheck = headCheck;
        this.sealing = sealing;
        this.selfCheck = selfCheck;
        this.threads = List.copyOf(threads);
        this.timeout = timeout;
    }

    /** @param retryInterval how often it is tried to empty the spool */
    void startThreads(Duration retryInterval) {
        ports.relay().start(threads.get(0).service());
        replay.ifPresent(known -> known.start(threads.get(1).service(), retryInterval));
        headCheck.start(threads.get(2).service());
        sealing.start(threads.get(3).service());
        selfCheck.start(threads.get(4).service());
    }

    /** Ends cleanly as far as that is possible: what can't be written is missed by nobody but the reader of a log. */
    void run() {
        try {
            stop();
        } finally {
            // another start in this process could not have it otherwise
            ports.overflow().close();
        }
    }

    private void stop() {
        int left = underWay.stop(timeout);
        outstanding.abandon();
        survivorWriter.drain();
        replay.ifPresent(SpoolReplay::stop);
        replay.ifPresent(SpoolReplay::pass);
        if (left > 0) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04441",
                    "stopped after " + timeout + " with " + left
                            + " audited calls or transactions still under way: those that come to their end now are vetoed");
        }
        ports.relay().flush();
        ports.relay().stop();
        headCheck.stop();
        sealing.stop();
        selfCheck.stop();
        threads.forEach(RelayExecutor::stop);
        headCheck.run();
        trails.all().forEach(this::close);
        sealing.end(timeout);
    }

    private void close(OpenTrail trail) {
        if (!closing.store(trail, trail.engine()::close)) {
            return;
        }
        int open = trail.engine().liveCount();
        if (open > 0) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04304",
                    "trail " + trail.name() + ": " + open
                            + " of its chains could not be closed, since their transactions have not ended");
        }
    }
}
