// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies all trails of the store with what this node knows: its keys, and the newest checkpoints that its publishers hold. Safe for use by
 * several threads.
 */
final class NodeVerifier {
    private final OpenTrails trails;
    private final LogNames names;
    private final AuditStore store;
    private final InNewTransaction newTransaction;
    private final HeadCheck headCheck;
    private final KeySource keys;
    private final MacDemand macs;
    private final List<CheckpointPublisher> publishers;
    private final Clock clock;

    NodeVerifier(
            OpenTrails trails,
            LogNames names,
            AuditStore store,
            InNewTransaction newTransaction,
            HeadCheck headCheck,
            KeySource keys,
            MacDemand macs,
            List<CheckpointPublisher> publishers,
            Clock clock) {
        this.trails = trails;
        this.names = names;
        this.store = store;
        this.newTransaction = newTransaction;
        this.headCheck = headCheck;
        this.keys = keys;
        this.macs = macs;
        this.publishers = List.copyOf(publishers);
        this.clock = clock;
    }

    /** In one transaction. */
    VerificationReport verify(Expectations wanted) {
        TrailVerifier verifier = prepared(wanted);
        return newTransaction.call(() -> verifier.verify(store));
    }

    /** In transactions of the reader's. */
    VerificationReport verify(TrailReader reader) {
        return prepared(Expectations.none()).verify(reader);
    }

    /** What is known to be lost is declared first: nobody is to take it for tampering. Checkpoints are asked for before anything is read, too. */
    private TrailVerifier prepared(Expectations wanted) {
        headCheck.run();
        List<Checkpoint> anchors = new ArrayList<>(wanted.anchors());
        anchors.addAll(published());
        VerifyOptions options =
                VerifyOptions.of(wanted, clock.instant()).withKeys(keys).withAnchors(anchors);
        return new TrailVerifier(wanted.macRequired() ? options : options.demanding(macs), entries -> {});
    }

    /** By the names that logs have by the configuration: what the database says of that may be as false as the rest of it. */
    private List<Checkpoint> published() {
        if (publishers.isEmpty()) {
            return List.of();
        }
        List<LogInfo> logs = newTransaction.call(store::logs);
        List<Checkpoint> found = new ArrayList<>();
        for (OpenTrail trail : trails.all()) {
            TrailInfo info = trail.engine().trail();
            int epoch = logs.stream()
                    .filter(log -> log.trail().equals(info.id()))
                    .mapToInt(LogInfo::epoch)
                    .max()
                    .orElse(1);
            publishers.forEach(
                    publisher -> latest(publisher, names.of(info, epoch)).ifPresent(found::add));
        }
        return found;
    }

    private static Optional<Checkpoint> latest(CheckpointPublisher publisher, String origin) {
        try {
            return publisher.latest(origin);
        } catch (RuntimeException e) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04610",
                    "publisher " + publisher.name() + " was not asked for its newest checkpoint of " + origin
                            + ", since it failed: the verification goes on without it",
                    e);
            return Optional.empty();
        }
    }
}
