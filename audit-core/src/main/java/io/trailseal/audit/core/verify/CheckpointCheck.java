// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.CHECKPOINT_ALTERED;
import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.LOG_FORKED;
import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.FindingType.TAIL_MISSING;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.spi.TrailReader;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a log that was read against the checkpoints of it: those stored beside it, which whoever holds the database may have replaced but for
 * their signatures, and those kept elsewhere.
 */
final class CheckpointCheck {
    private final LogCheck log;
    private final VerifyOptions options;
    private final FindingList findings;
    private final Signatures signatures;
    private final String origin;
    private final Optional<Succession> next;
    private long signed = -1;
    private long anchored = -1;
    private boolean unsignedTold;
    private boolean shorterTold;
    private boolean lossTold;

    /** @param next what the log of the next epoch says of this one */
    CheckpointCheck(LogCheck log, Optional<Succession> next, VerifyOptions options, FindingList findings) {
        this.log = log;
        this.options = options;
        this.findings = findings;
        this.next = next;
        this.origin = log.opening().map(LogOpening::origin).orElse("");
        this.signatures = new Signatures(origin, log.keys(), options);
    }

    /**
     * Checks those stored beside the log.
     *
     * @param newest the size of the newest that there was when the log was not read yet: newer ones are of what came since
     */
    void stored(TrailReader reader, long newest) {
        try (Stream<StoredCheckpoint> stream = reader.checkpoints(log.log().id())) {
            Iterator<StoredCheckpoint> each = stream.iterator();
            while (each.hasNext()) {
                StoredCheckpoint stored = each.next();
                if (stored.size() <= newest) {
                    stored(stored);
                }
            }
        }
        boolean demanded = !options.publicKeys().isEmpty();
        if (demanded && signed < 0 && log.sizes().last() > 0) {
            unsigned(log.sizes().last(), "none");
        }
    }

    private void stored(StoredCheckpoint stored) {
        long number = log.sizes().number(stored.size());
        Checkpoint said;
        try {
            said = CheckpointNote.read(stored.note());
        } catch (AuditException e) {
            add(CHECKPOINT_ALTERED, number, "a checkpoint of " + stored.size() + " leaves", e.code());
            return;
        }
        if (said.size() != stored.size() || !said.origin().equals(origin) && !origin.isEmpty()) {
            add(CHECKPOINT_ALTERED, number, "a checkpoint of this log, of " + stored.size() + " leaves", "another");
            return;
        }
        Signatures.State state = signatures.of(said);
        if (state == Signatures.State.WRONG) {
            add(CHECKPOINT_ALTERED, number, "a checkpoint with a signature of its key", "one with a wrong signature");
            return;
        }
        if (signatures.isAnyKnown() && signed < 0 && state != Signatures.State.RIGHT) {
            unsigned(stored.size(), state == Signatures.State.NONE ? "none" : "that of another key");
        }
        boolean right = state == Signatures.State.RIGHT;
        if (fulfils(said, right ? LOG_FORKED : CHECKPOINT_ALTERED) && right) {
            signed = Math.max(signed, said.size());
        }
    }

    /** Checks those kept elsewhere. */
    void anchors() {
        for (Checkpoint anchor : options.anchors()) {
            if (!anchor.origin().equals(origin)) {
                continue;
            }
            Signatures.State state = signatures.of(anchor);
            if (signatures.isAnyKnown() && state != Signatures.State.RIGHT) {
                add(
                        KEY_UNKNOWN,
                        log.sizes().number(anchor.size()),
                        "a checkpoint kept elsewhere with a signature of a key that was given",
                        "one of " + anchor.size() + " leaves without");
            } else if (fulfils(anchor, LOG_FORKED)) {
                anchored = Math.max(anchored, anchor.size());
            }
        }
    }

    /** @param contradiction what it is, if the log contradicts and nothing else explains it */
    private boolean fulfils(Checkpoint promise, FindingType contradiction) {
        LogSize promised = new LogSize(promise.size(), promise.root());
        LogSizes sizes = log.sizes();
        if (sizes.had(promised)) {
            return true;
        }
        if (promise.size() > sizes.last()) {
            if (promise.size() <= mostDeclared()) {
                loss(promise.size());
            } else {
                shorter(promise);
            }
        } else if (!log.isBroken()) {
            // Where the log's own entries are tampered with, that explains it.
            add(
                    contradiction,
                    sizes.number(promise.size()),
                    "the root of " + promise.size() + " leaves that a " + (contradiction == LOG_FORKED ? "" : "stored ")
                            + "checkpoint says",
                    "another");
        }
        return false;
    }

    /**
     * Tells of what the next log declares, whether somebody has kept a checkpoint or not. A declaration explains what is missing; it does not
     * explain that something else is there.
     */
    void declared() {
        if (next.isEmpty()) {
            return;
        }
        LogSizes sizes = log.sizes();
        if (mostDeclared() > sizes.last()) {
            loss(mostDeclared());
        } else if (next.get().survives().size() < sizes.last() && !log.isBroken()) {
            add(
                    LOSS_DECLARED,
                    sizes.number(next.get().survives().size() + 1),
                    "a log of " + next.get().survives().size() + " leaves, as the log of the next epoch goes on from",
                    sizes.last() + " leaves");
        }
        for (LogSize promised : next.get().promised()) {
            long number = sizes.number(promised.size());
            boolean explained = log.isBroken() || findings.isTampered(log.log().id(), number);
            if (promised.size() <= sizes.last() && !sizes.had(promised) && !explained) {
                add(
                        LOG_FORKED,
                        number,
                        "the root of " + promised.size() + " leaves that the log of the next epoch says was promised",
                        "another");
            }
        }
    }

    private long mostDeclared() {
        return next.stream()
                .flatMap(what -> what.promised().stream())
                .mapToLong(LogSize::size)
                .max()
                .orElse(-1);
    }

    private void loss(long size) {
        if (!lossTold) {
            lossTold = true;
            add(
                    LOSS_DECLARED,
                    log.sizes().lastNumber() + 1,
                    "a log of " + size + " leaves, as was promised",
                    log.sizes().last() + " leaves, as the log of the next epoch declares");
        }
    }

    private void shorter(Checkpoint promise) {
        if (!shorterTold) {
            shorterTold = true;
            add(
                    TAIL_MISSING,
                    log.sizes().lastNumber() + 1,
                    "a log of " + promise.size() + " leaves, as a checkpoint says",
                    log.sizes().last() + " leaves");
        }
    }

    private void unsigned(long size, String found) {
        if (!unsignedTold) {
            unsignedTold = true;
            add(
                    KEY_UNKNOWN,
                    log.sizes().number(size),
                    "a signature of a key that was given under the checkpoint of " + size + " leaves",
                    found);
        }
    }

    private void add(FindingType type, long number, String expected, String found) {
        findings.add(Finding.at(type, log.log().id(), number, expected, found));
    }

    /** How many leaves a checkpoint kept elsewhere covers; -1 if there is none. */
    long anchored() {
        return anchored;
    }
}
