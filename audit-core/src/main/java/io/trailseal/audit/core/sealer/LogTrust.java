// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogHashes;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a log a node may build on: what it has seen itself, what is signed with its own key, and what it has computed from there. A log
 * that contradicts any of these is not sealed any further. For one thread.
 */
final class LogTrust {
    private final ChainId log;
    private final int epoch;
    private final KeySource keys;
    private @Nullable LogState state;
    /** The seal that was made here last, whose hash vouches for what was read then. */
    private @Nullable Digest made;

    LogTrust(ChainId log, int epoch, KeySource keys) {
        this.log = log;
        this.epoch = epoch;
        this.keys = keys;
    }

    /** The log behind its last seal, found to be what was promised; empty if it has not begun. */
    Optional<LogState> refresh(TrailReader reader) {
        LogReplay replay = new LogReplay(reader);
        if (reader.entry(log, 0).isEmpty()) {
            if (state != null) {
                throw setBack(state.size(), "nothing");
            }
            return Optional.empty();
        }
        LogState known = state == null ? null : stillThere(replay, state);
        LogState base = signed(reader, replay, known);
        LogState newest = base.copy();
        goOn(reader, replay, newest);
        state = newest;
        return Optional.of(newest);
    }

    /** Remembers a seal that was made here, from entries that were read and checked for it: if it is stored, these need not be read again. */
    void made(Digest hash) {
        made = hash;
    }

    /** Demands that a checkpoint kept elsewhere is a part of the log. */
    void require(TrailReader reader, LogState newest, Checkpoint published) {
        LogSize promised = new LogSize(published.size(), published.root());
        LogSize size = newest.size();
        if (promised.size() > size.size()) {
            throw setBack(promised, size.size() + " leaves");
        }
        LogSize then = promised.size() == size.size() ? size : sizeAt(reader, newest, promised);
        if (!then.equals(promised)) {
            throw forked(promised, then);
        }
    }

    private LogSize sizeAt(TrailReader reader, LogState newest, LogSize promised) {
        if (promised.size() < 1) {
            throw forked(promised, newest.size());
        }
        long number = new LogHashes(reader, log).numberAt(promised.size() - 1);
        return number > newest.last().number()
                ? newest.size()
                : new LogReplay(reader).at(log, number).size();
    }

    private LogState stillThere(LogReplay replay, LogState before) {
        LogRow now;
        try {
            now = replay.row(log, before.last().number());
        } catch (AuditException gone) {
            throw setBack(before.size(), gone.code());
        }
        if (!now.hash().equals(before.last().hash())) {
            throw new AuditException(
                    "TSEAL-01711",
                    "log " + log + " number " + before.last().number() + ": expected hash "
                            + before.last().hash() + ", found " + now.hash());
        }
        return before;
    }

    /** The greatest of what is known here and what is signed. */
    private LogState signed(TrailReader reader, LogReplay replay, @Nullable LogState known) {
        Optional<StoredCheckpoint> newest;
        try (Stream<StoredCheckpoint> stored = reader.checkpoints(log)) {
            newest = stored.findFirst();
        }
        if (known != null
                && newest.filter(note -> note.size() > known.size().size()).isEmpty()) {
            return known;
        }
        LogState beginning = LogState.opened(replay.row(log, 0));
        if (epoch > 1) {
            declared(replay, beginning, newest.isPresent());
        }
        if (newest.isEmpty()) {
            return beginning;
        }
        Checkpoint checkpoint = CheckpointNote.read(newest.get().note());
        LogSize promised = new LogSize(checkpoint.size(), checkpoint.root());
        long number = new LogHashes(reader, log).numberAt(checkpoint.size() - 1);
        LogState at;
        try {
            at = replay.at(log, number);
        } catch (AuditException missing) {
            throw setBack(promised, missing.code());
        }
        if (promised.size() > at.size().size()) {
            throw setBack(promised, at.size().size() + " leaves");
        }
        if (!at.size().equals(promised)) {
            throw forked(promised, at.size());
        }
        if (!isTrusted(checkpoint, at)) {
            throw new AuditException(
                    "TSEAL-01712",
                    "log " + log + ": the newest stored checkpoint, of " + checkpoint.size()
                            + " leaves: expected a signature of key " + keyId(at) + ", found none that is right");
        }
        return at;
    }

    /**
     * A later log is begun by whoever declares it with the key that seals: anybody else who can write to the database must not have his own
     * continued and signed.
     */
    private void declared(LogReplay replay, LogState beginning, boolean signed) {
        if (keys.current(KeyUse.CHECKPOINT).isEmpty()) {
            return;
        }
        boolean keyed = !beginning.opening().keys().checkpoint().isEmpty();
        boolean wasKeyed = beginning
                .opening()
                .succession()
                .filter(what -> isKeyed(replay, what.log()))
                .isPresent();
        if (keyed ? !signed : wasKeyed) {
            throw new AuditException(
                    "TSEAL-01712",
                    "log " + log + ": expected the beginning of epoch " + epoch
                            + " signed by whoever declared it, found none signed");
        }
    }

    private static boolean isKeyed(LogReplay replay, ChainId before) {
        try {
            return !LogState.opened(replay.row(before, 0))
                    .opening()
                    .keys()
                    .checkpoint()
                    .isEmpty();
        } catch (AuditException unreadable) {
            return false;
        }
    }

    private boolean isTrusted(Checkpoint checkpoint, LogState at) {
        if (!checkpoint.origin().equals(at.opening().origin())) {
            return false;
        }
        String id = at.keys().checkpoint();
        if (id.isEmpty()) {
            // Nothing was signed then. What it is worth says the level; where keys are used now, the next seal is
            // signed.
            return !CheckpointNote.isSigned(checkpoint.note());
        }
        Optional<AuditKey> key = keys.key(id);
        return key.isPresent() && CheckpointNote.isSignedBy(checkpoint, key.get());
    }

    private static String keyId(LogState at) {
        return at.keys().checkpoint().isEmpty() ? "(none)" : at.keys().checkpoint();
    }

    /** Takes later seals, whose leaves are computed where there is a key to sign with: a signature vouches for them. */
    private void goOn(TrailReader reader, LogReplay replay, LogState newest) {
        boolean compute = keys.current(KeyUse.CHECKPOINT).isPresent();
        try (Stream<ChainEntry> rows = reader.entries(log, newest.last().number() + 1)) {
            Iterator<ChainEntry> each = rows.iterator();
            while (each.hasNext()) {
                LogRow row = LogRow.of(each.next());
                if (row.is(PayloadType.LOG_CLOSED)) {
                    throw new AuditException(
                            "TSEAL-01714", "log " + log + " has ended at number " + row.number() + ": another follows");
                }
                Seal seal = row.seal();
                if (compute && !row.hash().equals(made)) {
                    compute(replay, newest, row, seal);
                }
                newest.apply(row, seal, replay::openedMicros);
            }
        }
    }

    private void compute(LogReplay replay, LogState before, LogRow row, Seal seal) {
        if (!replay.computed(before, seal).nodes().equals(seal.edge())) {
            throw new AuditException(
                    "TSEAL-01713",
                    "log " + log + " number " + row.number() + ": expected the entries that were sealed, found others");
        }
    }

    private AuditException setBack(LogSize promised, String found) {
        return new AuditException(
                "TSEAL-01710",
                "log " + log + ": expected " + promised.size() + " leaves at least, as promised before, found " + found
                        + "; was the database set back? Nothing is sealed until a new epoch is declared");
    }

    private AuditException forked(LogSize promised, LogSize found) {
        return new AuditException(
                "TSEAL-01711",
                "log " + log + ": expected root " + promised.root() + " of the first " + promised.size()
                        + " leaves, as promised before, found root " + found.root() + " of " + found.size());
    }
}
