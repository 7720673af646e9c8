// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.ENTRY_PENDING;
import static io.trailseal.audit.FindingType.LOG_UNKNOWN;
import static io.trailseal.audit.FindingType.NOT_ANCHORED;
import static io.trailseal.audit.FindingType.SEAL_STALE;
import static io.trailseal.audit.FindingType.TAIL_MISSING;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Finding;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The logs of all trails, as the table of logs has them, and what they come to for the chains: which is asked when the chains were read. What
 * the table and the checkpoints were is looked up at the beginning, so that what is sealed meanwhile is not missed.
 */
final class Logs {
    /** An entry may be so much older than the newest seal without being sealed: 15 minutes, the longest a sealer waits for a gap. */
    private static final long PATIENCE = 900_000_000L;

    private static final ChainId NO_CHAIN = new ChainId(0, 0);
    private static final Comparator<LogInfo> ORDER = Comparator.comparing(
                    (LogInfo log) -> log.trail().toString())
            .thenComparingInt(LogInfo::epoch)
            .thenComparing(LogInfo::id);

    private final TrailReader reader;
    private final VerifyOptions options;
    private final FindingList findings;
    private final EntryHasher hasher;
    private final List<LogInfo> table;
    private final Set<ChainId> ids = new HashSet<>();
    private final Map<ChainId, Long> newest = new HashMap<>();
    private final Map<TrailId, LogCheck> last = new TreeMap<>(Comparator.comparing(TrailId::toString));
    private final Set<TrailId> anchoredTrails = new HashSet<>();
    private final ReadingStart start;
    private final SealedChains sealed = new SealedChains();
    private long anchored;

    Logs(TrailReader reader, VerifyOptions options, FindingList findings, EntryHasher hasher) {
        this.reader = reader;
        this.options = options;
        this.findings = findings;
        this.hasher = hasher;
        table = reader.logs().stream().distinct().sorted(ORDER).toList();
        start = ReadingStart.find(table, reader, options.start(), hasher);
        for (LogInfo log : table) {
            ids.add(log.id());
            try (Stream<StoredCheckpoint> stored = reader.checkpoints(log.id())) {
                newest.put(
                        log.id(), stored.findFirst().map(StoredCheckpoint::size).orElse(-1L));
            }
        }
    }

    /** Where chains are read from. */
    ReadingStart start() {
        return start;
    }

    boolean isLog(ChainId chain) {
        return ids.contains(chain);
    }

    /** Reports a log that is not in the table; it is not read further. */
    void unlisted(Row opening) {
        findings.add(opening.finding(LOG_UNKNOWN, opening.entry.chain(), "a row in the table of logs", "none"));
    }

    /** Reads all logs, when all chains are read. */
    void check(List<TrailInfo> trails, TrailNames names, ChainEnds ends, Consumer<Row> counter) {
        List<LogCheck> checks = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            LogInfo log = table.get(i);
            Optional<LogCheck> before = checks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(checks.get(i - 1))
                            .filter(other -> other.log().trail().equals(log.trail()));
            long firstRead = start.seal(log.id());
            LogCheck check = new LogCheck(log, before, followedAt(i), firstRead, reader, findings, names, hasher);
            check.run(counter);
            checks.add(check);
        }
        for (int i = 0; i < checks.size(); i++) {
            LogCheck check = checks.get(i);
            Optional<LogCheck> before = Optional.of(i).filter(n -> n > 0).map(n -> checks.get(n - 1));
            Optional<LogCheck> next =
                    Optional.of(i + 1).filter(n -> n < checks.size()).map(checks::get);
            epoch(check, before.filter(other -> isSameTrail(other, check)));
            followed(check, next.filter(other -> isSameTrail(other, check)));
            checkpoints(check, next.filter(other -> isSameTrail(other, check)));
            sealed.addAll(check.sealed());
            last.put(check.log().trail(), check);
        }
        sealed.report(ends, findings);
        foreign(checks);
        demands(trails);
    }

    /** The size from which the next log of a trail says that it goes on; -1 if there is none that says so. */
    private long followedAt(int place) {
        if (place + 1 == table.size()
                || !table.get(place + 1).trail().equals(table.get(place).trail())) {
            return -1;
        }
        try {
            return reader.entry(table.get(place + 1).id(), 0)
                    .map(LogRow::of)
                    .filter(row -> row.is(PayloadType.LOG_OPENED))
                    .flatMap(row -> SealCodec.opening(row.payload()).succession())
                    .map(what -> what.survives().size())
                    .orElse(-1L);
        } catch (AuditException unreadable) {
            // that is found when the log is read
            return -1;
        }
    }

    private static boolean isSameTrail(LogCheck one, LogCheck other) {
        return one.log().trail().equals(other.log().trail());
    }

    private void epoch(LogCheck log, Optional<LogCheck> before) {
        int epoch = before.map(other -> other.log().epoch() + 1).orElse(1);
        Optional<Succession> follows = log.opening().flatMap(LogOpening::succession);
        boolean right = log.log().epoch() == epoch
                && (before.isEmpty()
                        || log.opening().isEmpty()
                        || follows.filter(what ->
                                        what.log().equals(before.get().log().id())
                                                && had(before.get(), what.survives()))
                                .isPresent());
        if (!right) {
            findings.add(Finding.at(
                    LOG_UNKNOWN,
                    log.log().id(),
                    0,
                    "a log of epoch " + epoch + " that goes on from the one before",
                    "one of epoch " + log.log().epoch()));
            log.setBroken();
        }
    }

    private static boolean had(LogCheck log, LogSize size) {
        return log.sizes().had(size)
                || size.equals(new LogSize(0, CompactRange.empty().root()));
    }

    /** Where a log says that another follows, it does. */
    private void followed(LogCheck log, Optional<LogCheck> next) {
        log.next()
                .filter(id -> next.filter(other -> other.log().id().equals(id)).isEmpty())
                .ifPresent(id -> findings.add(Finding.at(
                        TAIL_MISSING, id, 0, "the log that follows " + log.log().id() + ", as its end says", "none")));
    }

    private void checkpoints(LogCheck log, Optional<LogCheck> next) {
        Optional<Succession> succession = next.flatMap(LogCheck::opening).flatMap(LogOpening::succession);
        CheckpointCheck check = new CheckpointCheck(log, succession, options, findings);
        check.stored(reader, newest.getOrDefault(log.log().id(), -1L));
        check.anchors();
        check.declared();
        if (check.anchored() >= 0) {
            anchoredTrails.add(log.log().trail());
            anchored += log.sizes().entries(check.anchored());
        }
    }

    /** What is kept elsewhere of logs that are not here: the caller says that they were. */
    private void foreign(List<LogCheck> checks) {
        Set<String> origins = new HashSet<>();
        checks.forEach(check -> check.opening().map(LogOpening::origin).ifPresent(origins::add));
        if (checks.stream().anyMatch(check -> check.opening().isEmpty())) {
            return;
        }
        options.anchors().stream()
                .map(Checkpoint::origin)
                .filter(origin -> !origins.contains(origin))
                .distinct()
                .forEach(origin -> findings.add(Finding.at(
                        TAIL_MISSING, NO_CHAIN, 0, "the log " + origin + ", of which a checkpoint was given", "none")));
    }

    private void demands(List<TrailInfo> trails) {
        for (TrailInfo trail : trails) {
            Optional<LogCheck> log = Optional.ofNullable(last.get(trail.id()));
            ChainId place = log.map(check -> check.log().id()).orElse(NO_CHAIN);
            long number =
                    Math.max(0, log.map(check -> check.sizes().lastNumber()).orElse(0L));
            if (options.anchorRequired() && !anchoredTrails.contains(trail.id())) {
                findings.add(Finding.at(
                        NOT_ANCHORED,
                        place,
                        number,
                        "a checkpoint of trail " + trail.id() + " kept elsewhere",
                        "none"));
            }
            options.freshness().ifPresent(wanted -> {
                long oldest = Micros.of(Micros.nearest(wanted.now().minus(wanted.maxAge())));
                if (log.isEmpty() || log.get().newestMicros().orElse(Long.MIN_VALUE) < oldest) {
                    findings.add(Finding.at(
                            SEAL_STALE, place, number, "a seal within " + wanted.maxAge() + " of now", "none"));
                }
            });
        }
    }

    /** Looks at what stands behind the last sealed entry of a chain: how much, and whether it has waited too long. */
    long unsealed(ChainId chain, long end, boolean tampered) {
        long sealedLast = sealed.last(chain);
        if (end > sealedLast && !tampered && !sealed.isClosed(chain)) {
            reader.entry(chain, sealedLast + 1).ifPresent(entry -> pending(entry));
        }
        return Math.max(0, end - sealedLast);
    }

    private void pending(ChainEntry entry) {
        Row row = Row.of(entry, hasher);
        LogCheck log = last.get(entry.trail());
        if (log == null || row.header == null || log.newestMicros().isEmpty()) {
            return;
        }
        if (log.newestMicros().getAsLong() - row.header.timeMicros() > PATIENCE) {
            findings.add(
                    row.finding(ENTRY_PENDING, entry.chain(), "an entry that a seal covers", "one that none does"));
        }
    }

    /** Whether each trail that has a log is covered by a checkpoint kept elsewhere, and there is one. */
    boolean isAnchored() {
        return !last.isEmpty() && anchoredTrails.containsAll(last.keySet());
    }

    /** How many entries of chains a checkpoint kept elsewhere covers. */
    long anchored() {
        return anchored;
    }
}
