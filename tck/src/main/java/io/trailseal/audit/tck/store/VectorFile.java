// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.Projection;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vectors of this jar: files of the form that {@code docs/reference/format.adoc} calls a dump. A dump is written with one member
 * or row a line, each canonical JSON by itself, and read that way.
 */
final class VectorFile {
    private static final String FOLDER = "/io/trailseal/audit/tck/vectors/";

    private VectorFile() {}

    /** Those whose names begin with one of these. */
    static Stream<Vector> all(String... prefixes) {
        return text("index.txt")
                .lines()
                .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
                .map(VectorFile::read);
    }

    private static Vector read(String name) {
        Map<String, @Nullable Object> file = file(name);
        return new Vector(
                name.replaceFirst("/trail\\.json$|\\.json$", ""),
                objects(file, "trails").map(VectorFile::trail).toList(),
                rows(name, file),
                new Vector.Stored(
                        objects(file, "logs").map(VectorFile::log).toList(),
                        objects(file, "tiles").map(VectorFile::tile).toList(),
                        objects(file, "checkpoints").map(VectorFile::checkpoint).toList()),
                VectorGiven.cases(file));
    }

    /** Its own, and those of its base that are not removed. */
    private static List<ChainEntry> rows(String name, Map<String, ?> file) {
        List<ChainEntry> rows = new ArrayList<>();
        if (file.containsKey("base")) {
            Set<String> removed =
                    objects(file, "removed").map(VectorFile::place).collect(Collectors.toSet());
            String folder = name.substring(0, name.indexOf('/') + 1);
            objects(file(folder + string(file, "base")), "rows")
                    .filter(row -> !removed.contains(place(row)))
                    .map(VectorFile::row)
                    .forEach(rows::add);
        }
        objects(file, "rows").map(VectorFile::row).forEach(rows::add);
        return List.copyOf(rows);
    }

    private static String place(Map<?, ?> row) {
        return string(row, "chain_id") + ' ' + string(row, "seq");
    }

    private static LogInfo log(Map<?, ?> log) {
        return new LogInfo(
                TrailId.of(bytes(log, "trail_id")),
                ((Long) required(log, "epoch")).intValue(),
                ChainId.of(bytes(log, "log_id")));
    }

    private static LogTile tile(Map<?, ?> tile) {
        return new LogTile(
                ChainId.of(bytes(tile, "log_id")),
                ((Long) required(tile, "level")).intValue(),
                Long.parseLong(string(tile, "index")),
                Bytes.copyOf(bytes(tile, "hashes")));
    }

    private static StoredCheckpoint checkpoint(Map<?, ?> checkpoint) {
        return new StoredCheckpoint(
                ChainId.of(bytes(checkpoint, "log_id")),
                Long.parseLong(string(checkpoint, "log_size")),
                Bytes.copyOf(bytes(checkpoint, "note")));
    }

    private static TrailInfo trail(Map<?, ?> trail) {
        return new TrailInfo(string(trail, "name"), TrailId.of(bytes(trail, "id")));
    }

    private static ChainEntry row(Map<?, ?> row) {
        Projection projection = new Projection(
                ((Long) required(row, "kind")).intValue(),
                string(row, "event_id"),
                Long.parseLong(string(row, "event_time")),
                string(row, "event_name"),
                string(row, "event_type"),
                string(row, "level_name"),
                string(row, "outcome"),
                string(row, "actor"),
                string(row, "target_type"),
                string(row, "target_id"),
                string(row, "request_id"));
        return new ChainEntry(
                TrailId.of(bytes(row, "trail_id")),
                ChainId.of(bytes(row, "chain_id")),
                Long.parseLong(string(row, "seq")),
                Bytes.copyOf(bytes(row, "header")),
                Bytes.copyOf(bytes(row, "salt")),
                Bytes.copyOf(bytes(row, "payload")),
                Bytes.copyOf(bytes(row, "mac")),
                projection);
    }

    /** The objects of a list; none if there is no such member. */
    static Stream<Map<?, ?>> objects(Map<?, ?> object, String name) {
        return object.get(name) instanceof List<?> list ? list.stream().map(each -> (Map<?, ?>) each) : Stream.of();
    }

    static byte[] bytes(Map<?, ?> object, String name) {
        return HexFormat.of().parseHex(string(object, name));
    }

    /** A member's text; what is absent is the empty one. */
    static String string(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    static Object required(Map<?, ?> object, String name) {
        Object value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a vector lacks " + name);
        }
        return value;
    }

    /** The members of a file: each stands in a line of its own, or is a list with an object in each line. */
    private static Map<String, @Nullable Object> file(String name) {
        Map<String, @Nullable Object> members = new HashMap<>();
        List<Object> list = new ArrayList<>();
        for (String line : text(name).lines().toList()) {
            String json = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            if (json.startsWith("\"") && json.endsWith(":[")) {
                list = new ArrayList<>();
                members.put(json.substring(1, json.length() - 3), list);
            } else if (json.startsWith("\"")) {
                members.putAll(object('{' + json + '}'));
            } else if (json.startsWith("{\"")) {
                list.add(object(json));
            }
        }
        return members;
    }

    private static Map<String, @Nullable Object> object(String json) {
        return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        try (InputStream in = VectorFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
