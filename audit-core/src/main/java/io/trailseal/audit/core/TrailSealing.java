// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.seal.PublicationFailure;
import io.trailseal.audit.core.sealer.PreparedSeal;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.Sealer;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one trail sealed on one node: asks publishers, makes seals and has them stored, signs and stores checkpoints, publishes them. What
 * was left undone (by a crash, by a publisher that was down) is made up for at the next call. For one thread at a time.
 *
 * @since 0.1.0
 */
public final class TrailSealing {
    private final TrailInfo trail;
    private final AuditStore store;
    private final TransactionRunner transactions;
    private final SealerSettings settings;
    private final KeySource keys;
    private final CompliancePolicy policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final List<CheckpointPublisher> publishers;
    private final Map<String, Long> failed = new TreeMap<>();
    private @Nullable LogInfo log;
    private @Nullable Sealer sealer;
    /** The number of the seal that was to be stored last. */
    private long attempted;
    /** The number of the last seal of this call whose commit was reported; -1 before the first. */
    private long committed;

    /**
     * @param trail the trail
     * @param store keeps it
     * @param transactions runs what is read and written
     * @param settings how it is sealed; the origin without the epoch, which is added
     * @param keys sign checkpoints
     * @param policy the policy in force
     * @param clock tells the time
     * @param random the source of ids and salts: the operating system's, outside tests
     * @param publishers take checkpoints elsewhere; may be empty
     */
    public TrailSealing(
            TrailInfo trail,
            AuditStore store,
            TransactionRunner transactions,
            SealerSettings settings,
            KeySource keys,
            CompliancePolicy policy,
            Clock clock,
            RandomGenerator random,
            List<CheckpointPublisher> publishers) {
        this.trail = trail;
        this.store = store;
        this.transactions = transactions;
        this.settings = settings;
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.publishers = List.copyOf(publishers);
    }

    /**
     * What it means that a run failed.
     *
     * @param failure what {@link #seal} threw
     * @return what to make of it
     */
    public static Obstacle obstacle(Throwable failure) {
        return switch (failure instanceof AuditException known ? known.code() : "") {
            case AuditStore.NO_SEALS -> Obstacle.NO_SEALS;
            case "TSEAL-01710", "TSEAL-01711", "TSEAL-01712", "TSEAL-01713" -> Obstacle.LOG_CONTRADICTED;
            case "TSEAL-01714" -> Obstacle.LOG_ENDED;
            default -> Obstacle.PASSING;
        };
    }

    /**
     * Why nothing was sealed.
     *
     * @since 0.1.0
     */
    public enum Obstacle {
        /** Something that may be gone at the next run. */
        PASSING,
        /** The store keeps no seals. */
        NO_SEALS,
        /** The log is not what was promised. */
        LOG_CONTRADICTED,
        /** The log has ended and another follows, which the next run seals. */
        LOG_ENDED
    }

    /**
     * Seals what is waiting, all of it.
     *
     * @param occasion why
     * @param progress told, behind each seal, how many entries were sealed by this call
     * @return what it came to
     * @throws AuditException TSEAL-01710 to TSEAL-01713 if the log is not what was promised: nothing is sealed then; TSEAL-01717 if the
     *     database has lost a seal whose commit it reported; what the store or the key throws passes through
     */
    public SealReport seal(SealOccasion occasion, LongConsumer progress) {
        Sealer current = current();
        String origin = origin(requireLog());
        Map<String, AuditException> troubles = new LinkedHashMap<>();
        Map<CheckpointPublisher, Optional<Checkpoint>> published = ask(origin, troubles);
        List<Checkpoint> promised =
                published.values().stream().flatMap(Optional::stream).toList();
        int seals = 0;
        long entries = 0;
        SealOccasion why = occasion;
        boolean raced = false;
        committed = -1;
        while (true) {
            Optional<PreparedSeal> made;
            try {
                SealOccasion because = why;
                made = transactions.call(() -> make(current, because, promised));
            } catch (AuditException e) {
                if (!isRace(e)) {
                    throw e;
                }
                raced = true;
                break;
            }
            if (made.isEmpty()) {
                break;
            }
            committed = made.get().row().sequence();
            if (committed > 0) {
                failed.clear();
                seals++;
                entries += made.get().count();
                progress.accept(entries);
            }
            if (!made.get().backlog()) {
                break;
            }
            why = occasion == SealOccasion.CLEAN_END ? occasion : SealOccasion.BACKLOG;
        }
        Optional<Checkpoint> newest = sign(current);
        newest.ifPresent(checkpoint -> publish(checkpoint, published, troubles));
        return new SealReport(seals, entries, newest, raced, current.findings(), troubles);
    }

    private Optional<PreparedSeal> make(Sealer current, SealOccasion occasion, List<Checkpoint> promised) {
        attempted = -1;
        store.beginOwn();
        List<PublicationFailure> failures = failed.entrySet().stream()
                .map(failure -> new PublicationFailure(failure.getKey(), failure.getValue()))
                .toList();
        Optional<PreparedSeal> made = current.prepare(store, occasion, promised, failures);
        made.ifPresent(seal -> {
            if (seal.row().sequence() <= committed) {
                throw new AuditException(
                        "TSEAL-01717",
                        "log " + requireLog().id() + ": expected number " + committed
                                + ", whose commit was reported, found none; the next call tries again");
            }
            attempted = seal.row().sequence();
            if (attempted == 0) {
                // once more: a transaction whose commit was reported may be lost, and a log that no table names is
                // nobody's
                name(requireLog());
            }
            store.append(List.of(seal.row()));
            if (!seal.tiles().isEmpty()) {
                store.appendTiles(seal.tiles());
            }
        });
        return made;
    }

    /** Whether the store refused the seal since there is one of its number: then another node was faster, and everything is in order. */
    private boolean isRace(AuditException e) {
        LogInfo info = requireLog();
        return attempted >= 0
                && isThereNow(() -> store.entry(info.id(), attempted).isPresent());
    }

    private Optional<Checkpoint> sign(Sealer current) {
        Optional<Checkpoint> made = transactions.call(() -> {
            store.beginOwn();
            return current.checkpoint(store);
        });
        if (made.isEmpty()) {
            return made;
        }
        StoredCheckpoint checkpoint = new StoredCheckpoint(
                requireLog().id(), made.get().size(), made.get().note());
        try {
            transactions.call(() -> {
                store.beginOwn();
                boolean stored = isStored(checkpoint);
                if (!stored) {
                    store.appendCheckpoint(checkpoint);
                }
                return stored;
            });
        } catch (AuditException e) {
            // another node signs the same seal at the same time: one checkpoint of a size is enough
            if (!isThereNow(() -> isStored(checkpoint))) {
                throw e;
            }
        }
        return made;
    }

    /** Whether there is a checkpoint of this size, or a greater one. */
    private boolean isStored(StoredCheckpoint checkpoint) {
        try (Stream<StoredCheckpoint> newest = store.checkpoints(checkpoint.log())) {
            return newest.findFirst()
                    .filter(note -> note.size() >= checkpoint.size())
                    .isPresent();
        }
    }

    /** Looks, after something was refused, in another transaction whether that is since it is there already. */
    private boolean isThereNow(BooleanSupplier look) {
        return transactions.call(() -> {
            store.beginOwn();
            return look.getAsBoolean();
        });
    }

    private Map<CheckpointPublisher, Optional<Checkpoint>> ask(String origin, Map<String, AuditException> troubles) {
        Map<CheckpointPublisher, Optional<Checkpoint>> answers = new LinkedHashMap<>();
        for (CheckpointPublisher publisher : publishers) {
            try {
                answers.put(publisher, publisher.latest(origin));
            } catch (RuntimeException e) {
                trouble(publisher, e, troubles);
            }
        }
        return answers;
    }

    /** To every publisher that has answered, and has none so new. */
    private void publish(
            Checkpoint checkpoint,
            Map<CheckpointPublisher, Optional<Checkpoint>> published,
            Map<String, AuditException> troubles) {
        published.forEach((publisher, latest) -> {
            if (latest.filter(known -> known.size() >= checkpoint.size()).isPresent()) {
                return;
            }
            try {
                publisher.publish(checkpoint);
            } catch (RuntimeException e) {
                trouble(publisher, e, troubles);
            }
        });
    }

    private void trouble(CheckpointPublisher publisher, RuntimeException e, Map<String, AuditException> troubles) {
        failed.merge(publisher.name(), 1L, Long::sum);
        troubles.put(
                publisher.name(),
                e instanceof AuditException known
                        ? known
                        : new AuditException("TSEAL-01720", "publisher " + publisher.name() + " failed", e));
    }

    private Sealer current() {
        LogInfo newest = newestOrBegun();
        Sealer known = sealer;
        if (known != null && newest.equals(log)) {
            return known;
        }
        Sealer made = new Sealer(
                trail,
                newest.id(),
                newest.epoch(),
                settings.named(origin(newest)),
                keys,
                PolicyDigest.of(policy),
                clock,
                random);
        log = newest;
        sealer = made;
        return made;
    }

    private LogInfo newestOrBegun() {
        try {
            return transactions.call(() -> {
                store.beginOwn();
                return newest().orElseGet(this::begin);
            });
        } catch (AuditException e) {
            // of two nodes that begin a trail's first log at once one is refused, and takes the other's
            return transactions.call(() -> {
                store.beginOwn();
                return newest().orElseThrow(() -> e);
            });
        }
    }

    private Optional<LogInfo> newest() {
        return store.logs().stream()
                .filter(info -> info.trail().equals(trail.id()))
                .max(Comparator.comparingInt(LogInfo::epoch));
    }

    private LogInfo begin() {
        ChainId candidate = new ChainId(random.nextLong(), random.nextLong());
        return new LogInfo(trail.id(), 1, store.log(trail.id(), 1, candidate));
    }

    private void name(LogInfo info) {
        ChainId named = store.log(info.trail(), info.epoch(), info.id());
        if (!named.equals(info.id())) {
            throw new AuditException(
                    "TSEAL-01716",
                    "trail " + info.trail() + " epoch " + info.epoch() + ": expected log " + info.id() + ", found log "
                            + named);
        }
    }

    private LogInfo requireLog() {
        LogInfo known = log;
        if (known == null) {
            throw new IllegalStateException("no log yet");
        }
        return known;
    }

    private String origin(LogInfo info) {
        return settings.origin() + "/" + info.epoch();
    }
}
