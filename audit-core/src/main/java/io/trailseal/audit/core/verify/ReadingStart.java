// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealRange;
import io.trailseal.audit.spi.TrailReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Where reading begins if not everything is to be read: which seals' entries are left out, and so from which entry on each chain is read. The
 * seals left out are believed here and judged later, with the rest of their log. Where one can't be read, the whole trail is.
 */
final class ReadingStart {
    private final TrailReader reader;
    private final EntryHasher hasher;
    private final Map<ChainId, Long> seals = new HashMap<>();
    private final Map<ChainId, Long> chains = new HashMap<>();
    private long entries;

    private ReadingStart(TrailReader reader, EntryHasher hasher) {
        this.reader = reader;
        this.hasher = hasher;
    }

    /** @param table all logs, those of a trail one behind the other, the oldest first */
    static ReadingStart find(List<LogInfo> table, TrailReader reader, VerifyOptions.Start wanted, EntryHasher hasher) {
        ReadingStart all = new ReadingStart(reader, hasher);
        for (TrailId trail : table.stream().map(LogInfo::trail).distinct().toList()) {
            List<LogInfo> logs =
                    table.stream().filter(log -> log.trail().equals(trail)).toList();
            try {
                all.of(logs, wanted).ifPresent(all::add);
            } catch (AuditException | ArithmeticException unreadable) {
                // Then nothing of this trail is left out, and the log's own check names the row.
                continue;
            }
        }
        return all;
    }

    /** The number of the first seal of a log whose entries are read. */
    long seal(ChainId log) {
        return seals.getOrDefault(log, 0L);
    }

    /**
     * The number of the first entry of a chain that is read: the last that was sealed before, to which the next must be linked. 0 if
     * everything is.
     */
    long first(ChainId chain) {
        return chains.getOrDefault(chain, 0L);
    }

    /** How many entries of chains are left out. */
    long notRead() {
        return entries - chains.size();
    }

    private Optional<ReadingStart> of(List<LogInfo> logs, VerifyOptions.Start wanted) {
        for (int i = logs.size() - 1; i >= 0; i--) {
            ChainId log = logs.get(i).id();
            Optional<Checkpoint> kept = kept(log, wanted.checkpoints());
            boolean newest = i == logs.size() - 1 && wanted.seal() > 0;
            if (kept.isPresent()) {
                long size = kept.get().size();
                return Optional.of(before(logs.subList(0, i), log, (number, seal) -> sizeBehind(seal) <= size));
            }
            if (newest && reader.entry(log, wanted.seal()).isPresent()) {
                return Optional.of(before(logs.subList(0, i), log, (number, seal) -> number < wanted.seal()));
            }
        }
        return Optional.empty();
    }

    /** The checkpoint of this log that reaches farthest. */
    private Optional<Checkpoint> kept(ChainId log, List<Checkpoint> checkpoints) {
        if (checkpoints.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> origin = reader.entry(log, 0)
                .filter(entry -> header(entry, PayloadType.LOG_OPENED).isPresent())
                .map(entry -> SealCodec.opening(entry.payload()).origin());
        return checkpoints.stream()
                .filter(checkpoint -> origin.filter(checkpoint.origin()::equals).isPresent())
                .max((one, other) -> Long.compare(one.size(), other.size()));
    }

    private ReadingStart before(List<LogInfo> older, ChainId log, BiPredicate<Long, Seal> leftOut) {
        ReadingStart start = new ReadingStart(reader, hasher);
        older.forEach(epoch -> start.leaveOut(epoch.id(), (number, seal) -> true));
        start.leaveOut(log, leftOut);
        older.forEach(epoch -> start.seals.put(epoch.id(), Long.MAX_VALUE));
        return start;
    }

    private void leaveOut(ChainId log, BiPredicate<Long, Seal> leftOut) {
        try (Stream<ChainEntry> stream = reader.entries(log, 0)) {
            Iterator<ChainEntry> each = stream.iterator();
            while (each.hasNext()) {
                ChainEntry entry = each.next();
                if (header(entry, PayloadType.SEAL).isEmpty()) {
                    continue;
                }
                Seal seal = SealCodec.seal(entry.payload());
                if (!leftOut.test(entry.sequence(), seal)) {
                    return;
                }
                seals.put(log, entry.sequence() + 1);
                for (SealRange range : seal.ranges()) {
                    chains.merge(range.chain(), range.last(), Math::max);
                    entries = Math.addExact(entries, range.count());
                }
            }
        }
    }

    private Optional<EntryHeader> header(ChainEntry entry, String payloadType) {
        return Row.of(entry, hasher).placedIn(entry.chain()).filter(header -> header.payloadType()
                .equals(payloadType));
    }

    private static long sizeBehind(Seal seal) {
        return Math.addExact(Math.addExact(seal.previous().size(), seal.count()), 1);
    }

    private void add(ReadingStart trail) {
        seals.putAll(trail.seals);
        trail.chains.forEach((chain, last) -> chains.merge(chain, last, Math::max));
        entries = Math.addExact(entries, trail.entries);
    }
}
