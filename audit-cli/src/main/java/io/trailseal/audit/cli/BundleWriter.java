// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.json.WellFormed;
import io.trailseal.audit.core.log.TileId;
import io.trailseal.audit.core.log.TilePath;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Writes everything that a reader shows into a folder: entry by entry, in constant memory. The folder appears whole or not at all. Nothing is
 * judged; what is wrong with the trail is as wrong in the bundle.
 */
final class BundleWriter {
    /** Level 7 is never full. */
    private static final int TILE_LEVELS = 7;

    private final TrailReader reader;
    private final Segment segment;
    private final LongConsumer progress;
    private final LongFunction<List<String>> obstacles;
    private final Map<ChainId, Range> ranges = new HashMap<>();
    private final List<BundleManifest.Log> logs = new ArrayList<>();
    private long entries;
    private long events;
    private long chains;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;

    /**
     * @param segment which entries
     * @param obstacles says what of so many entries could not be read: then there is no bundle
     */
    BundleWriter(TrailReader reader, Segment segment, LongFunction<List<String>> obstacles, LongConsumer progress) {
        this.reader = reader;
        this.segment = segment;
        this.obstacles = obstacles;
        this.progress = progress;
    }

    /**
     * Writes the bundle.
     *
     * @param folder does not exist yet
     * @param continuesFrom the hash of the manifest of the bundle before
     * @param key signs the manifest
     * @return the manifest
     * @throws AuditException TSEAL-07013 if it can't be written, TSEAL-07021 if it can't be signed, TSEAL-07022 if something could not
     *     be read, or what the reader throws
     */
    BundleManifest write(Path folder, Optional<Digest> continuesFrom, Optional<AuditKey> key) {
        Path absolute = folder.toAbsolutePath();
        try {
            Path part = Files.createTempDirectory(absolute.getParent(), ".trailseal-");
            try {
                BundleManifest manifest = members(part, continuesFrom, key);
                BundleFolder.forceNames(part);
                Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
                BundleFolder.forceNames(absolute.getParent());
                return manifest;
            } finally {
                BundleFolder.delete(part);
            }
        } catch (IOException failed) {
            throw new AuditException(
                    "TSEAL-07013",
                    "cannot write " + folder + ": " + failed.getClass().getSimpleName(),
                    failed);
        }
    }

    private BundleManifest members(Path part, Optional<Digest> continuesFrom, Optional<AuditKey> key)
            throws IOException {
        List<LogInfo> table = reader.logs();
        Set<ChainId> logIds = new LinkedHashSet<>();
        table.forEach(log -> logIds.add(log.id()));
        BundleManifest.Member beside;
        BundleManifest.Member rows;
        try (BundleMember logsOut = new BundleMember(part, BundleFormat.LOGS);
                BundleMember rowsOut = new BundleMember(part, BundleFormat.ENTRIES)) {
            Map<ChainId, Optional<Checkpoint>> newest = new HashMap<>();
            for (LogInfo log : table) {
                newest.put(log.id(), log(logsOut, log));
            }
            // Seals before what they seal, trails last: whoever writes meanwhile makes nothing look cut off.
            Set<ChainId> order = new LinkedHashSet<>(logIds);
            List<ChainId> there = reader.chains().stream().distinct().sorted().toList();
            order.retainAll(there);
            order.addAll(there);
            for (ChainId chain : order) {
                Range range = chain(rowsOut, chain, segment.last(chain, logIds.contains(chain)));
                if (logIds.contains(chain)) {
                    ranges.put(chain, range);
                } else if (range != Range.NONE) {
                    chains++;
                }
            }
            for (LogInfo log : table) {
                tiles(logsOut, log.id());
                logs.add(described(log.id(), newest.getOrDefault(log.id(), Optional.empty())));
            }
            for (TrailInfo trail : reader.trails()) {
                Map<String, Object> line = new HashMap<>(Map.of("id", trail.id().toString()));
                put(line, "trail", WellFormed.text(trail.name()));
                logsOut.line(line);
            }
            beside = logsOut.end();
            rows = rowsOut.end();
        }
        List<String> left = obstacles.apply(entries);
        if (!left.isEmpty()) {
            throw new AuditException(
                    "TSEAL-07022", "nothing was exported, since not everything could be read: " + left.get(0));
        }
        BundleManifest manifest = new BundleManifest(
                new BundleManifest.Counts(entries, events, chains),
                entries == 0 ? new BundleManifest.Times(0, 0) : new BundleManifest.Times(firstTime, lastTime),
                logs,
                continuesFrom,
                key.map(AuditKey::id).orElse(""),
                key.map(signer -> signer.algorithm().name()).orElse(""),
                List.of(rows, beside));
        byte[] json = manifest.toJson();
        small(part.resolve(BundleFormat.MANIFEST), json);
        if (key.isPresent()) {
            small(
                    part.resolve(BundleFormat.SIGNATURE),
                    BundleManifest.sign(json, signer(), key.get()).toArray());
        }
        return manifest;
    }

    private static void small(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        BundleFolder.force(file);
    }

    /** The name under which the manifest is signed: the origin of a log in it. */
    private String signer() {
        return logs.stream()
                .map(BundleManifest.Log::origin)
                .filter(origin -> !origin.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AuditException(
                        "TSEAL-07021", "cannot sign the manifest: expected a log with a checkpoint, found none"));
    }

    private Optional<Checkpoint> log(BundleMember out, LogInfo log) throws IOException {
        String id = log.id().toString();
        out.line(Map.of(
                "epoch", (long) log.epoch(), "log", id, "trail", log.trail().toString()));
        Optional<Checkpoint> newest = Optional.empty();
        try (Stream<StoredCheckpoint> checkpoints = reader.checkpoints(log.id())) {
            long least = segment.from(log.id()).map(LogEnd::size).orElse(Long.MIN_VALUE);
            Iterator<StoredCheckpoint> each = checkpoints
                    .filter(stored -> segment.has(log.id(), stored.size()) && stored.size() >= least)
                    .iterator();
            for (boolean first = true; each.hasNext(); first = false) {
                StoredCheckpoint stored = each.next();
                newest = first ? said(stored) : newest;
                Map<String, Object> line =
                        new HashMap<>(Map.of("checkpoint", id, "size", String.valueOf(stored.size())));
                put(line, "note", stored.note().toHex());
                out.line(line);
            }
        }
        return newest;
    }

    /** All there are, also behind one that is missing, as far as entries could fill. */
    private void tiles(BundleMember out, ChainId log) throws IOException {
        for (int level = 0; level < TILE_LEVELS; level++) {
            long possible = entries >>> 8 * (level + 1);
            for (long index = 0; ; index++) {
                Optional<Bytes> tile = reader.tile(log, level, index);
                if (tile.isEmpty() && index >= possible || !segment.has(log, (index + 1) << 8 * (level + 1))) {
                    break;
                }
                if (tile.isPresent()) {
                    Map<String, Object> line =
                            new HashMap<>(Map.of("of", log.toString(), "tile", TilePath.of(TileId.full(level, index))));
                    put(line, "hashes", tile.get().toHex());
                    out.line(line);
                }
            }
        }
    }

    private BundleManifest.Log described(ChainId log, Optional<Checkpoint> newest) {
        Range range = ranges.getOrDefault(log, Range.NONE);
        return new BundleManifest.Log(
                log.toString(),
                newest.map(Checkpoint::origin).map(WellFormed::text).orElse(""),
                range.first,
                range.last,
                newest.map(Checkpoint::size).orElse(0L),
                newest.map(Checkpoint::root).orElse(Digest.zero()),
                segment.from(log));
    }

    private static void put(Map<String, Object> line, String name, String value) {
        if (!value.isEmpty()) {
            line.put(name, value);
        }
    }

    private static Optional<Checkpoint> said(StoredCheckpoint stored) {
        try {
            return Optional.of(CheckpointNote.read(stored.note()));
        } catch (AuditException altered) {
            return Optional.empty();
        }
    }

    private Range chain(BundleMember out, ChainId chain, long last) throws IOException {
        Range range = Range.NONE;
        try (Stream<ChainEntry> rows = reader.entries(chain, segment.first(chain))) {
            Iterator<ChainEntry> each =
                    rows.takeWhile(row -> row.sequence() <= last).iterator();
            while (each.hasNext()) {
                ChainEntry entry = each.next();
                out.line(BundleRow.line(entry));
                range = new Range(range == Range.NONE ? entry.sequence() : range.first, entry.sequence());
                entries++;
                if (entry.projection().kind() == EntryKind.EVENT.number()) {
                    events++;
                }
                firstTime = Math.min(firstTime, entry.projection().timeMicros());
                lastTime = Math.max(lastTime, entry.projection().timeMicros());
                if (entries % 1024 == 0) {
                    progress.accept(entries);
                }
            }
        }
        return range;
    }

    /** The numbers of a log's entries; -1 where there are none. */
    private record Range(long first, long last) {
        static final Range NONE = new Range(-1, -1);
    }
}
