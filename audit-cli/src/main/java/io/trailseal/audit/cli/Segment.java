// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.spi.TrailReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which entries go into a bundle: of every chain those behind what earlier seals hold, with the last before them, to which the next is linked; and, where
 * an end is given, none behind what the last seal holds. Of logs all seals up to that end. In memory is a number for each chain.
 */
final class Segment {
    private final Map<ChainId, Long> first = new HashMap<>();
    private final Map<ChainId, Long> last = new HashMap<>();
    private final Map<ChainId, LogEnd> from = new HashMap<>();
    private final Map<ChainId, LogEnd> to = new HashMap<>();

    private Segment() {}

    /** Everything. */
    static Segment whole() {
        return new Segment();
    }

    /**
     * What was sealed behind these seals, and what is not sealed yet. A trail whose newest log is not named, or can't be read, goes in whole.
     *
     * @param seals numbers of seals, by log
     */
    static Segment behind(TrailReader reader, Map<ChainId, Long> seals) {
        Segment all = new Segment();
        for (List<LogInfo> logs : byTrail(reader)) {
            ChainId newest = logs.get(logs.size() - 1).id();
            Optional<LogEnd> end = Optional.ofNullable(seals.get(newest))
                    .flatMap(number -> LogEnd.of(reader, newest, number))
                    .filter(found -> found.sequence() > 0);
            end.flatMap(found -> reached(reader, logs, found.sequence())).ifPresent(reached -> {
                all.first.putAll(reached);
                all.from.put(newest, end.get());
            });
        }
        return all;
    }

    /**
     * These entries, as far as a seal of the only trail holds them, or one before.
     *
     * @throws AuditException TSEAL-07023 if there is no such seal
     */
    Segment upTo(TrailReader reader, long seal) {
        List<List<LogInfo>> trails = byTrail(reader);
        for (List<LogInfo> logs : trails) {
            ChainId newest = logs.get(logs.size() - 1).id();
            LogEnd end = LogEnd.of(reader, newest, seal)
                    .filter(found -> found.sequence() == seal)
                    .orElseThrow(() -> none(seal));
            last.putAll(reached(reader, logs, seal).orElseThrow(() -> none(seal)));
            to.put(newest, end);
        }
        if (trails.isEmpty()) {
            throw none(seal);
        }
        return this;
    }

    private static AuditException none(long seal) {
        return new AuditException("TSEAL-07023", "expected the seal " + seal + ", found none that can be read");
    }

    /** The number of a chain's first entry in the bundle. */
    long first(ChainId chain) {
        return first.getOrDefault(chain, Long.MIN_VALUE);
    }

    /** The number of its last: below the first if it has none in it. */
    long last(ChainId chain, boolean log) {
        LogEnd end = to.get(chain);
        if (end != null) {
            return end.sequence();
        }
        return to.isEmpty() || log ? Long.MAX_VALUE : last.getOrDefault(chain, Long.MIN_VALUE);
    }

    /** Where the bundle before ended; empty for a log of which everything is in the bundle. */
    Optional<LogEnd> from(ChainId log) {
        return Optional.ofNullable(from.get(log));
    }

    /** Whether a log has this many leaves in the bundle. */
    boolean has(ChainId log, long leaves) {
        LogEnd end = to.get(log);
        return end == null || leaves <= end.size();
    }

    /** Whether rows are left out, so that not all there are can have been read. */
    boolean isPart() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /** Those of a trail one behind the other, the oldest first. */
    private static List<List<LogInfo>> byTrail(TrailReader reader) {
        return List.copyOf(reader.logs().stream()
                .sorted(Comparator.comparingInt(LogInfo::epoch))
                .collect(Collectors.groupingBy(LogInfo::trail))
                .values());
    }

    /** How far each chain is sealed by older logs, and by the newest up to this seal; nothing if a seal can't be read. */
    private static Optional<Map<ChainId, Long>> reached(TrailReader reader, List<LogInfo> logs, long upTo) {
        Map<ChainId, Long> reached = new HashMap<>();
        try {
            for (LogInfo log : logs) {
                boolean newest = log.equals(logs.get(logs.size() - 1));
                try (Stream<ChainEntry> stream = reader.entries(log.id(), 0)) {
                    Iterator<ChainEntry> each = stream.iterator();
                    while (each.hasNext()) {
                        LogRow row = LogRow.of(each.next());
                        if (newest && row.number() > upTo) {
                            break;
                        }
                        if (row.is(PayloadType.SEAL)) {
                            row.seal().ranges().forEach(range -> reached.merge(range.chain(), range.last(), Math::max));
                        }
                    }
                }
            }
            return Optional.of(reached);
        } catch (AuditException altered) {
            return Optional.empty();
        }
    }
}
