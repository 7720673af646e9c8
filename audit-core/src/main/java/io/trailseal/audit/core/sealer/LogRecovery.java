// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealKeys;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Declares that a trail's log does not go on, and begins the next: after a restore from backup, when newest seals were lost, when something
 * was rewritten. The new log goes on from what is left of the old one and says what was promised beyond; a verifier tells of both. Reads
 * only. For one thread.
 *
 * @since 0.1.0
 */
public final class LogRecovery {
    /** So many of the newest stored checkpoints are looked at. */
    private static final int NEWEST = 100;

    private final TrailInfo trail;
    private final KeySource keys;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param trail the trail
     * @param keys sign the new log's first checkpoint; a source without any leaves it unsigned
     * @param clock tells the time
     * @param random the source of ids and salts: the operating system's, outside tests
     */
    public LogRecovery(TrailInfo trail, KeySource keys, Clock clock, RandomGenerator random) {
        this.trail = trail;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The newest log of the trail, which is the one to be recovered from.
     *
     * @param reader shows the logs
     * @return the log
     * @throws AuditException TSEAL-01740 if there is none
     */
    public LogInfo newest(TrailReader reader) {
        return reader.logs().stream()
                .filter(log -> log.trail().equals(trail.id()))
                .max(Comparator.comparingInt(LogInfo::epoch))
                .orElseThrow(() -> new AuditException(
                        "TSEAL-01740", "trail " + trail.id() + ": expected a log to recover from, found none"));
    }

    /**
     * The name in a log's checkpoints, by which publishers are asked.
     *
     * @param reader shows the log
     * @param log the log
     * @param otherwise the trail's origin, without the epoch, as it is configured
     * @return what the log's opening says; what is configured if that can't be read
     */
    public static String origin(TrailReader reader, LogInfo log, String otherwise) {
        try {
            return reader.entry(log.id(), 0)
                    .map(LogRow::of)
                    .map(row -> LogState.opened(row).opening().origin())
                    .orElse(otherwise + "/" + log.epoch());
        } catch (AuditException unreadable) {
            return otherwise + "/" + log.epoch();
        }
    }

    /**
     * Finds out what is left of the newest log and makes what is to be stored. The log is read whole, from its beginning.
     *
     * @param reader shows the trail, on the primary
     * @param origin the trail's origin, without the epoch
     * @param kept checkpoints of that log that are kept elsewhere
     * @param reason why, for people
     * @param progress told, behind each seal, how many leaves were read
     * @return what is to be stored
     * @throws AuditException TSEAL-01740 if there is no log, TSEAL-01741 if nothing is wrong with it, TSEAL-01742 if it was signed and there
     *     is no key to sign the next one with
     */
    public RecoveryPlan plan(
            TrailReader reader, String origin, List<Checkpoint> kept, String reason, LongConsumer progress) {
        LogInfo before = newest(reader);
        String name = origin(reader, before, origin);
        List<Checkpoint> stored = stored(reader, before);
        Set<Long> sizes = new HashSet<>();
        kept.forEach(checkpoint -> sizes.add(checkpoint.size()));
        stored.forEach(checkpoint -> sizes.add(checkpoint.size()));
        LogRemains remains = LogRemains.read(reader, before.id(), sizes, progress);
        Optional<AuditKey> key = signer(remains);
        Promises promises = new Promises(name, remains, trusted(remains, key));
        kept.forEach(promises::add);
        stored.forEach(promises::add);
        boolean unfulfilled = !promises.list().isEmpty() || promises.ignored() > 0;
        if (remains.fault().isEmpty() && !remains.isClosed() && !unfulfilled && isKeyThere(remains)) {
            throw new AuditException(
                    "TSEAL-01741",
                    "log " + before.id() + " of " + remains.size().size()
                            + " leaves: expected something wrong, found nothing; it goes on by itself");
        }
        return plan(before, origin, remains, promises, reason, key);
    }

    private RecoveryPlan plan(
            LogInfo before,
            String origin,
            LogRemains remains,
            Promises promises,
            String reason,
            Optional<AuditKey> key) {
        LogInfo next = new LogInfo(trail.id(), before.epoch() + 1, new ChainId(random.nextLong(), random.nextLong()));
        LogOpening opening = new LogOpening(
                next.epoch(),
                origin + "/" + next.epoch(),
                trail.name(),
                remains.policy().orElseGet(Digest::zero),
                new SealKeys(
                        key.map(AuditKey::id).orElse(""),
                        keys.current(KeyUse.EVENT).map(AuditKey::id).orElse("")),
                Optional.of(new Succession(before.id(), remains.size(), remains.chains(), promises.list(), reason)));
        List<ChainEntry> rows = new ArrayList<>();
        remains.state()
                .filter(state -> remains.fault().isEmpty() && !remains.isClosed())
                .ifPresent(state -> rows.add(row(
                        before.id(),
                        state.last().number() + 1,
                        state.last().hash(),
                        PayloadType.LOG_CLOSED,
                        SealCodec.encodeClosing(next.id()))));
        ChainEntry first = row(next.id(), 0, Digest.zero(), PayloadType.LOG_OPENED, SealCodec.encode(opening));
        rows.add(first);
        LogSize size = LogState.opened(LogRow.of(first)).size();
        StoredCheckpoint checkpoint = new StoredCheckpoint(
                next.id(),
                size.size(),
                CheckpointNote.make(opening.origin(), size, key).note());
        return new RecoveryPlan(
                before,
                remains.size(),
                promises.list(),
                remains.fault().map(AuditException::getMessage),
                promises.ignored(),
                next,
                rows,
                checkpoint);
    }

    private ChainEntry row(ChainId log, long number, Digest previous, String type, Bytes payload) {
        long now = Micros.of(Micros.nearest(clock.instant()));
        return LogRow.entry(trail.id(), log, number, previous, type, payload, now, LogRow.Ids.random(random, now));
    }

    /** The newest that can be read; what can't is no promise. */
    private static List<Checkpoint> stored(TrailReader reader, LogInfo log) {
        List<Checkpoint> read = new ArrayList<>();
        try (Stream<StoredCheckpoint> newest = reader.checkpoints(log.id())) {
            newest.limit(NEWEST).forEach(stored -> {
                try {
                    read.add(CheckpointNote.read(stored.note()));
                } catch (AuditException none) {
                    // the verifier tells of it
                }
            });
        }
        return read;
    }

    private Optional<AuditKey> signer(LogRemains remains) {
        Optional<AuditKey> key = keys.current(KeyUse.CHECKPOINT).filter(AuditKey::canSign);
        boolean signed = remains.state()
                .filter(state -> !state.keys().checkpoint().isEmpty())
                .isPresent();
        if (signed && key.isEmpty()) {
            throw new AuditException(
                    "TSEAL-01742",
                    "trail " + trail.id()
                            + ": expected a key to sign the next log with, since the log before was signed, found none");
        }
        return key;
    }

    private List<AuditKey> trusted(LogRemains remains, Optional<AuditKey> current) {
        List<AuditKey> trusted = new ArrayList<>(current.stream().toList());
        remains.state()
                .map(state -> state.keys().checkpoint())
                .filter(id -> !id.isEmpty())
                .flatMap(keys::key)
                .ifPresent(trusted::add);
        return trusted;
    }

    private boolean isKeyThere(LogRemains remains) {
        String id = remains.state().map(state -> state.keys().checkpoint()).orElse("");
        return id.isEmpty() || keys.key(id).filter(AuditKey::canSign).isPresent();
    }
}
