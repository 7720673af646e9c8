// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.log.TileId;
import io.trailseal.audit.core.log.TilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What stands beside the entries of a bundle: trails, logs, and where checkpoints and tiles are. For one thread. */
final class BundleLogs {
    private final LineFile file;
    private final List<TrailInfo> trails = new ArrayList<>();
    private final List<LogInfo> logs = new ArrayList<>();
    private final Set<ChainId> ids = new HashSet<>();
    private final Map<Place, Long> tiles = new HashMap<>();
    private final Map<ChainId, Offsets> checkpoints = new HashMap<>();

    private record Place(ChainId log, TileId tile) {}

    private static final class Offsets {
        private long[] at = new long[16];
        private int count;

        void add(long offset) {
            if (count == at.length) {
                at = Arrays.copyOf(at, 2 * count);
            }
            at[count++] = offset;
        }

        LongStream stream() {
            return Arrays.stream(at, 0, count);
        }
    }

    BundleLogs(LineFile file, BundleManifest manifest) {
        this.file = file;
        long lines = 0;
        LineFile.Cursor cursor = file.from(0);
        for (Optional<byte[]> line = cursor.next(); line.isPresent(); line = cursor.next()) {
            take(BundleJson.of(line.get()), cursor.offset());
            lines++;
        }
        long listed = manifest.members().get(1).lines();
        BundleFormat.require(lines == listed, "lines beside the entries", listed + "", lines + "");
        List<String> named =
                manifest.logs().stream().map(BundleManifest.Log::id).toList();
        List<String> found = logs.stream().map(log -> log.id().toString()).toList();
        BundleFormat.require(named.equals(found), "logs", "those of the manifest", "others");
    }

    private void take(BundleJson line, long offset) {
        if (line.has("checkpoint")) {
            StoredCheckpoint stored = checkpoint(line);
            checkpoints.computeIfAbsent(stored.log(), log -> new Offsets()).add(offset);
        } else if (line.has("tile")) {
            TileId id = TilePath.parse(line.required("tile"));
            ChainId log = ChainId.of(line.id("of"));
            line.bytes("hashes");
            boolean isNew = tiles.put(new Place(log, id), offset) == null;
            BundleFormat.require(isNew && id.isFull(), "tiles", "full ones, each once", "another");
        } else if (line.has("log")) {
            long epoch = line.integer("epoch");
            BundleFormat.require(epoch == (int) epoch, "epoch", "a number of 32 bits", "a greater one");
            LogInfo log = new LogInfo(TrailId.of(line.id("trail")), (int) epoch, ChainId.of(line.id("log")));
            logs.add(log);
            ids.add(log.id());
        } else {
            trails.add(new TrailInfo(line.text("trail"), TrailId.of(line.id("id"))));
        }
        line.end();
    }

    private static StoredCheckpoint checkpoint(BundleJson line) {
        return new StoredCheckpoint(ChainId.of(line.id("checkpoint")), line.number("size"), line.bytes("note"));
    }

    boolean isLog(ChainId chain) {
        return ids.contains(chain);
    }

    List<TrailInfo> trails() {
        return List.copyOf(trails);
    }

    List<LogInfo> logs() {
        return List.copyOf(logs);
    }

    Optional<Bytes> tile(ChainId log, int level, long index) {
        return Optional.ofNullable(tiles.get(new Place(log, TileId.full(level, index))))
                .map(offset -> line(offset).bytes("hashes"));
    }

    /** The newest first, as they were written. */
    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        Offsets offsets = checkpoints.get(log);
        return offsets == null ? Stream.empty() : offsets.stream().mapToObj(offset -> checkpoint(line(offset)));
    }

    private BundleJson line(long offset) {
        return BundleJson.of(file.from(offset).next().orElseThrow());
    }
}
