// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vectors of this jar: files of the form that {@code docs/reference/format.adoc} calls a dump. A dump is written with one row a
 * line, each canonical JSON by itself, and read that way.
 */
final class VectorFile {
    private static final String FOLDER = "/io/trailseal/audit/tck/vectors/";
    private static final String EXPECTED = "\"expected\":";

    private VectorFile() {}

    static Stream<Vector> all() {
        return text("index.txt").lines().map(VectorFile::read);
    }

    private static Vector read(String name) {
        List<TrailInfo> trails = new ArrayList<>();
        List<ChainEntry> rows = new ArrayList<>();
        Map<String, ?> expected = Map.of();
        for (String line : text(name).lines().toList()) {
            if (line.startsWith(EXPECTED)) {
                expected = object(line.substring(EXPECTED.length()));
            } else if (line.startsWith("{\"id\":")) {
                trails.add(trail(object(line)));
            } else if (line.startsWith("{\"")) {
                rows.add(row(object(line)));
            }
        }
        return new Vector(
                name.replaceFirst("/trail\\.json$|\\.json$", ""),
                List.copyOf(trails),
                List.copyOf(rows),
                Verdict.valueOf(string(expected, "verdict")),
                findings(expected));
    }

    private static List<Vector.Expected> findings(Map<String, ?> expected) {
        List<Vector.Expected> findings = new ArrayList<>();
        for (Object element : (List<?>) required(expected, "findings")) {
            Map<?, ?> finding = (Map<?, ?>) element;
            findings.add(new Vector.Expected(
                    FindingType.valueOf(string(finding, "type")),
                    ChainId.of(bytes(finding, "chain")),
                    Long.parseLong(string(finding, "sequence"))));
        }
        return List.copyOf(findings);
    }

    private static TrailInfo trail(Map<String, ?> trail) {
        return new TrailInfo(string(trail, "name"), TrailId.of(bytes(trail, "id")));
    }

    private static ChainEntry row(Map<String, ?> row) {
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

    private static byte[] bytes(Map<?, ?> object, String name) {
        return HexFormat.of().parseHex(string(object, name));
    }

    /** A member's text; what is absent is the empty one. */
    private static String string(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    private static Object required(Map<?, ?> object, String name) {
        Object value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a vector lacks " + name);
        }
        return value;
    }

    private static Map<String, @Nullable Object> object(String line) {
        String json = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
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
