// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What seals leave beside their entries in a folder: a file that lists the logs, and for each log a folder with a file per tile and per
 * checkpoint. Writing is for one thread at a time; reading is for any number, in any process.
 */
final class LogFiles {
    /** More than any tile or checkpoint has: what is longer is shown a byte longer, and so is none. */
    private static final int LONGEST = 1 << 20;

    private final Path folder;
    private final FileAccess access;
    private final LineFile logs;

    private record Place(ChainId log, int level, long index) {
        static Place of(LogTile tile) {
            return new Place(tile.log(), tile.level(), tile.index());
        }

        @Override
        public String toString() {
            return "log " + log + " tile " + level + "/" + index;
        }
    }

    LogFiles(Path folder, FileAccess access) {
        this.folder = folder;
        this.access = access;
        logs = new LineFile(folder.resolve("logs"));
    }

    List<LogInfo> logs() {
        return logs.read(LogFiles::info).stream()
                .sorted(Comparator.comparing(LogInfo::trail).thenComparingInt(LogInfo::epoch))
                .toList();
    }

    Optional<ChainId> log(TrailId trail, int epoch) {
        return logs().stream()
                .filter(log -> log.trail().equals(trail) && log.epoch() == epoch)
                .map(LogInfo::id)
                .findFirst();
    }

    void begin(LogInfo log) {
        logs.add(log.trail() + " " + log.epoch() + " " + log.id());
    }

    /** All are on the disk before the first gets its name: all are there or none, but for a process that dies, or a renaming that fails, in between. */
    void appendTiles(List<LogTile> tiles) {
        Set<Place> places = new HashSet<>();
        for (LogTile tile : tiles) {
            Place place = Place.of(tile);
            if (!places.add(place) || tiles(place).has(tile.index())) {
                throw new AuditException("TSEAL-01422", place + ": expected none, found a tile");
            }
        }
        List<Place> written = new ArrayList<>();
        try {
            for (LogTile tile : tiles) {
                Place place = Place.of(tile);
                written.add(place);
                tiles(place).write(tile.index(), tile.hashes().toArray());
            }
            for (Place place : written) {
                tiles(place).name(place.index());
            }
        } catch (IOException e) {
            written.forEach(place -> forget(tiles(place), place.index(), e));
            throw new AuditException("TSEAL-01404", written.get(written.size() - 1) + " cannot be written", e);
        }
    }

    Optional<Bytes> tile(ChainId log, int level, long index) {
        Place place = new Place(log, level, index);
        return content(tiles(place), index, place.toString());
    }

    void appendCheckpoint(StoredCheckpoint checkpoint) {
        NumberedFiles files = checkpointFiles(checkpoint.log());
        String place = "log " + checkpoint.log() + " size " + checkpoint.size();
        Optional<Bytes> kept = content(files, checkpoint.size(), place);
        if (kept.isPresent()) {
            if (!kept.get().equals(checkpoint.note())) {
                throw new AuditException("TSEAL-01423", place + ": expected none, found a checkpoint");
            }
            return;
        }
        try {
            files.write(checkpoint.size(), checkpoint.note().toArray());
            files.name(checkpoint.size());
        } catch (IOException e) {
            forget(files, checkpoint.size(), e);
            throw new AuditException("TSEAL-01404", "the checkpoint of " + place + " cannot be written", e);
        }
    }

    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        NumberedFiles files = checkpointFiles(log);
        Iterator<Long> sizes = files.descending();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(sizes, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .flatMap(size -> content(files, size, "log " + log + " size " + size).stream()
                        .map(note -> new StoredCheckpoint(log, size, note)));
    }

    private NumberedFiles tiles(Place place) {
        return new NumberedFiles(folder(place.log()).resolve("tile").resolve(Integer.toString(place.level())), access);
    }

    private NumberedFiles checkpointFiles(ChainId log) {
        return new NumberedFiles(folder(log).resolve("checkpoint"), access);
    }

    private Path folder(ChainId log) {
        return folder.resolve(log + ".log");
    }

    private static Optional<Bytes> content(NumberedFiles files, long number, String place) {
        try {
            return files.read(number, LONGEST).map(Bytes::copyOf);
        } catch (IOException e) {
            throw new AuditException("TSEAL-01403", place + ": its file cannot be read", e);
        }
    }

    private static void forget(NumberedFiles files, long number, IOException failure) {
        try {
            files.forget(number);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static LogInfo info(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected trail, epoch and log");
        }
        return new LogInfo(
                TrailId.of(HexFormat.of().parseHex(parts[0])),
                Integer.parseInt(parts[1]),
                ChainId.of(HexFormat.of().parseHex(parts[2])));
    }
}
