// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.TileBuilder;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.ChainEnd;
import io.trailseal.audit.core.seal.ChainPosition;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogHashes;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.PublicationFailure;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealKeys;
import io.trailseal.audit.core.seal.SealRange;
import io.trailseal.audit.core.verify.DeclaredLosses;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Seals one log of one trail on one node. Any node may, at any time: of two that seal at once, the store refuses one, which goes on from
 * the other's seal the next time. No snapshot is needed: chains only grow, and an entry is sealed only with or after all that it depends on.
 *
 * <p>Before anything is built on it, the log is held against what this node has seen, what is signed and what is published; if it contradicts,
 * {@link #prepare} throws TSEAL-01710 to TSEAL-01713, and does so until a new epoch is declared. Entries with which something is
 * wrong are not sealed, nor what follows them in their chain; {@link #findings} tells of them, other chains go on.
 *
 * <p>Memory does not grow with the number of entries. For one thread.
 *
 * @since 0.1.0
 */
public final class Sealer {
    /** Each of them reads much; forged gaps must not make it many. */
    private static final int SEARCHES = 64;

    private final TrailInfo trail;
    private final ChainId log;
    private final int epoch;
    private final SealerSettings settings;
    private final KeySource keys;
    private final Digest policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final LogTrust trust;
    private final KnownChains known;
    private final DeclaredLosses losses = new DeclaredLosses();
    private final Map<ChainId, Long> waitingSince = new HashMap<>();
    private final Set<String> searched = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    /** The checkpoint signed last. The log only grows, or {@link #trust} refuses it: one of the same size is the same. */
    private @Nullable Checkpoint signed;

    /**
     * @param trail the trail
     * @param log the log's identity
     * @param epoch which of the trail's logs it is
     * @param settings how it is sealed
     * @param keys sign checkpoints; a source without any leaves them unsigned. They verify MACs, too: an entry whose MAC is wrong is not sealed
     * @param policy the digest of the policy in force
     * @param clock tells the time
     * @param random the source of ids and salts
     */
    public Sealer(
            TrailInfo trail,
            ChainId log,
            int epoch,
            SealerSettings settings,
            KeySource keys,
            Digest policy,
            Clock clock,
            RandomGenerator random) {
        this.trail = trail;
        this.log = log;
        this.epoch = epoch;
        this.settings = settings;
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.trust = new LogTrust(log, epoch, keys);
        this.known = new KnownChains(trail.id());
    }

    /**
     * Makes the log's next entry: its opening, if it has not begun, else a seal if one is due.
     *
     * @param reader sees everything committed before this call, on the primary
     * @param occasion why
     * @param published the newest checkpoints of this log that publishers hold
     * @param failures what publishers did not take since the seal before, by name
     * @return what is to be stored; empty if no seal is due
     * @throws AuditException TSEAL-01710 to TSEAL-01713 if the log is not what was promised, TSEAL-01714 if another log follows
     */
    public Optional<PreparedSeal> prepare(
            TrailReader reader, SealOccasion occasion, List<Checkpoint> published, List<PublicationFailure> failures) {
        Optional<LogState> state = trust.refresh(reader);
        if (state.isEmpty()) {
            if (!published.isEmpty()) {
                throw new AuditException(
                        "TSEAL-01710",
                        "log " + log + ": expected " + published.get(0).size()
                                + " leaves at least, as published, found none");
            }
            return epoch == 1 ? Optional.of(opening()) : Optional.empty();
        }
        published.forEach(checkpoint -> trust.require(reader, state.get(), checkpoint));
        long sinceLast = nowMicros() - state.get().last().header().timeMicros();
        if (occasion == SealOccasion.INTERVAL && sinceLast >= 0 && sinceLast < micros(settings.interval()) / 2) {
            return Optional.empty();
        }
        Collector collector = new Collector(reader, trail.id(), keys, settings.macs(), state.get(), known, losses);
        // none may be missed by a seal that lists the chains, nor while one waits for another
        boolean all = listsChains(state.get().last().number() + 1) || !waitingSince.isEmpty();
        collector.collect(settings.batch(), nowMicros(), all);
        note(reader, collector);
        List<ChainEnd> closed = closed(collector, state.get());
        boolean due = occasion == SealOccasion.CLEAN_END
                || !collector.taken().isEmpty()
                || !closed.isEmpty()
                || !failures.isEmpty()
                || sinceLast >= micros(settings.heartbeat());
        return due ? Optional.of(seal(reader, state.get(), collector, closed, failures, occasion)) : Optional.empty();
    }

    /**
     * A checkpoint over the log as it is stored now, signed unless it was the time before. To be called after the seal is committed, with
     * a reader that sees that.
     *
     * @param reader shows the log
     * @return the checkpoint; empty if the log has not begun
     * @throws AuditException as {@link #prepare} does, and if the key can't sign
     */
    public Optional<Checkpoint> checkpoint(TrailReader reader) {
        Optional<LogState> state = trust.refresh(reader);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        LogSize size = state.get().size();
        Checkpoint checkpoint = signed;
        if (checkpoint == null || checkpoint.size() != size.size()) {
            checkpoint = CheckpointNote.make(state.get().opening().origin(), size, signer(state.get()));
            signed = checkpoint;
        }
        return Optional.of(checkpoint);
    }

    /**
     * What was found wrong and not told yet, each once: entries that can't be sealed, and entries that have waited too long for others.
     *
     * @return the findings
     */
    public List<Finding> findings() {
        List<Finding> told = List.copyOf(findings);
        findings.clear();
        return told;
    }

    /** The key that the newest seal names; if it was replaced since, the next seal names the new one. */
    private Optional<AuditKey> signer(LogState state) {
        String id = state.keys().checkpoint();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<AuditKey> current =
                keys.current(KeyUse.CHECKPOINT).filter(key -> key.id().equals(id));
        AuditKey key = current.or(() -> keys.key(id)).filter(AuditKey::canSign).orElse(null);
        if (key == null) {
            throw new AuditException(
                    "TSEAL-01715", "log " + log + ": expected the key " + id + " to sign with, found none");
        }
        return Optional.of(key);
    }

    private PreparedSeal opening() {
        LogOpening opening =
                new LogOpening(epoch, settings.origin(), trail.name(), policy, sealKeys(), Optional.empty());
        ChainEntry row = LogRow.entry(
                trail.id(),
                log,
                0,
                Digest.zero(),
                PayloadType.LOG_OPENED,
                SealCodec.encode(opening),
                nowMicros(),
                ids());
        LogState state = LogState.opened(LogRow.of(row));
        return new PreparedSeal(row, List.of(), state.size(), 0, true);
    }

    private PreparedSeal seal(
            TrailReader reader,
            LogState state,
            Collector collector,
            List<ChainEnd> closed,
            List<PublicationFailure> failures,
            SealOccasion occasion) {
        List<LogTile> tiles = new ArrayList<>();
        TileBuilder tree = new TileBuilder(
                state.range(),
                new LogHashes(reader, log),
                tile -> tiles.add(new LogTile(log, tile.id().level(), tile.id().index(), tile.hashes())));
        List<SealRange> ranges = new ArrayList<>();
        Map<ChainId, Long> opened = new HashMap<>();
        Collection<ChainNews> taken = collector.taken();
        for (ChainNews chain : taken) {
            ranges.add(new SealRange(chain.chain, chain.first(), chain.last(), tree.size()));
            opened.put(chain.chain, chain.openedMicros);
            chain.hashes().forEach(tree::append);
        }
        long number = state.last().number() + 1;
        long time = nowMicros();
        Seal seal = new Seal(
                state.size(),
                ranges,
                tree.nodes(),
                policy,
                closed,
                listsChains(number)
                        ? Optional.of(state.chainsAfter(
                                time, ranges, closed, opened::get, known.oldestUnsealed(opened.keySet())))
                        : Optional.empty(),
                failures,
                sealKeys(),
                occasion == SealOccasion.CLEAN_END);
        ChainEntry row = LogRow.entry(
                trail.id(), log, number, state.last().hash(), PayloadType.SEAL, SealCodec.encode(seal), time, ids());
        Digest hash = new EntryHasher().entry(row.header());
        trust.made(hash);
        tree.append(hash);
        return new PreparedSeal(row, tiles, new LogSize(tree.size(), tree.root()), seal.count(), collector.isBacklog());
    }

    /** Chains that end: by their own closing entry, or since nothing was heard of their node for long. */
    private List<ChainEnd> closed(Collector collector, LogState state) {
        List<ChainEnd> ends = new ArrayList<>();
        for (ChainNews chain : collector.taken()) {
            if (chain.isClosed()) {
                ends.add(new ChainEnd(chain.chain, chain.last()));
            }
        }
        for (ChainId chain : collector.silent()) {
            ChainPosition position = state.open().get(chain);
            if (position != null && nowMicros() - position.sealedMicros() >= micros(settings.deadAfter())) {
                ends.add(new ChainEnd(chain, position.last()));
            }
        }
        ends.sort(Comparator.comparing(ChainEnd::chain));
        return ends;
    }

    /** What has waited too long is told of, unless a look at all that its node has declared explains it at the next call. */
    private void note(TrailReader reader, Collector collector) {
        collector.faults().forEach(this::report);
        Set<ChainId> waiting = new HashSet<>();
        for (Finding finding : collector.waiting()) {
            waiting.add(finding.chain());
            long since = waitingSince.computeIfAbsent(finding.chain(), id -> nowMicros());
            if (nowMicros() - since >= micros(settings.gapGrace())) {
                if (searched.contains(place(finding)) || searched.size() >= SEARCHES) {
                    report(finding);
                } else {
                    searched.add(place(finding));
                    losses.search(reader, finding.chain());
                }
            }
        }
        waitingSince.keySet().retainAll(waiting);
    }

    private void report(Finding finding) {
        if (reported.add(place(finding))) {
            findings.add(finding);
        }
    }

    private static String place(Finding finding) {
        return finding.chain() + " " + finding.sequence() + " " + finding.type();
    }

    private static boolean listsChains(long number) {
        return number % Seal.CHAINS_EVERY == 0;
    }

    private SealKeys sealKeys() {
        return new SealKeys(keyId(KeyUse.CHECKPOINT), keyId(KeyUse.EVENT));
    }

    private String keyId(KeyUse use) {
        return keys.current(use).map(AuditKey::id).orElse("");
    }

    private LogRow.Ids ids() {
        return LogRow.Ids.random(random, nowMicros());
    }

    private long nowMicros() {
        return Micros.of(Micros.nearest(clock.instant()));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
