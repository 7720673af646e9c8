// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The vectors as texts of files, by path: one row per line, so that a difference can be read. */
final class VectorFiles {
    /** Where they are, seen from the module's folder. */
    static final Path FOLDER = Path.of("src", "test", "resources", "vectors");

    private VectorFiles() {}

    static Map<String, String> all() {
        Map<String, String> files = new TreeMap<>();
        for (Vector vector : attacks()) {
            files.put("attacks/" + vector.name() + "/trail.json", trail(vector));
        }
        for (Vector vector : GoldenTrails.all()) {
            files.put("golden/trail-" + vector.name() + ".json", trail(vector));
        }
        for (Vector vector : macs()) {
            files.put("macs/" + vector.name() + "/trail.json", trail(vector));
        }
        SealedVectorFiles.of(SealedAttacks.withoutMacs()).forEach((path, text) -> files.put("sealed/" + path, text));
        Trails.keyed("k1", () -> SealedVectorFiles.of(SealedAttacks.withMacs()))
                .forEach((path, text) -> files.put("sealed-macs/" + path, text));
        files.put("golden/headers.json", list("trailseal-headers/1", "headers", GoldenParts.headers()));
        files.put("golden/payloads.json", list("trailseal-payloads/1", "payloads", GoldenParts.payloads()));
        return files;
    }

    static List<Vector> macs() {
        List<Vector> all = new ArrayList<>(MacAttacks.all());
        all.addAll(RotationAttacks.all());
        return all;
    }

    static List<Vector> attacks() {
        List<Vector> all = new ArrayList<>(ContentAttacks.all());
        all.addAll(LinkageAttacks.all());
        all.addAll(TruncationAttacks.all());
        all.addAll(ForgedAttacks.all());
        return all;
    }

    static String trail(Vector vector) {
        return "{\n\"format\":\"trailseal-dump/1\",\n\"expected\":"
                + json(expected(vector.verdict(), vector.findings())) + keys(vector.keys())
                + (vector.macRequired() ? ",\n\"macRequired\":true" : "")
                + rows(vector.dump().trailTable(), vector.dump().rows()) + "\n}\n";
    }

    /** The members for trails and rows. */
    static String rows(List<TrailInfo> table, List<ChainEntry> entries) {
        List<Map<String, Object>> trails = table.stream()
                .map(trail -> Map.<String, Object>of("id", trail.id().toString(), "name", trail.name()))
                .toList();
        List<Map<String, Object>> rows = entries.stream().map(VectorFiles::row).toList();
        return ",\n\"trails\":" + lines(trails) + ",\n\"rows\":" + lines(rows);
    }

    /** The member for secrets, if there are any. */
    static String keys(List<String> ids) {
        Map<String, Object> secrets = new TreeMap<>();
        ids.forEach(id -> secrets.put(id, HexFormat.of().formatHex(TestKeySource.secret(id))));
        return secrets.isEmpty() ? "" : ",\n\"keys\":" + json(secrets);
    }

    static Map<String, Object> expected(Verdict verdict, List<Vector.Expected> findings) {
        List<Map<String, Object>> places = findings.stream()
                .map(finding -> Map.<String, Object>of(
                        "type", finding.type().name(),
                        "chain", finding.chain().toString(),
                        "sequence", String.valueOf(finding.sequence())))
                .toList();
        return Map.of("verdict", verdict.name(), "exit", verdict.exitCode(), "findings", places);
    }

    private static Map<String, Object> row(ChainEntry row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("trail_id", row.trail().toString());
        columns.put("chain_id", row.chain().toString());
        columns.put("seq", String.valueOf(row.sequence()));
        columns.put("header", row.header().toHex());
        columns.put("salt", row.salt().toHex());
        columns.put("payload", row.payload().toHex());
        columns.put("mac", row.mac().toHex());
        columns.putAll(columns(row.projection()));
        columns.values().removeIf(""::equals);
        return columns;
    }

    static Map<String, Object> columns(Projection projection) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("kind", projection.kind());
        columns.put("event_id", projection.eventId());
        columns.put("event_time", String.valueOf(projection.timeMicros()));
        columns.put("event_name", projection.name());
        columns.put("event_type", projection.type());
        columns.put("level_name", projection.level());
        columns.put("outcome", projection.outcome());
        columns.put("actor", projection.actor());
        columns.put("target_type", projection.targetType());
        columns.put("target_id", projection.targetId());
        columns.put("request_id", projection.requestId());
        columns.values().removeIf(""::equals);
        return columns;
    }

    private static String list(String format, String name, List<Map<String, Object>> elements) {
        return "{\n\"format\":\"" + format + "\",\n\"" + name + "\":" + lines(elements) + "\n}\n";
    }

    static String lines(List<Map<String, Object>> elements) {
        return elements.isEmpty()
                ? "[]"
                : "[\n"
                        + String.join(
                                ",\n", elements.stream().map(VectorFiles::json).toList()) + "\n]";
    }

    static String json(Map<String, Object> object) {
        return new String(CanonicalJson.write(object), StandardCharsets.UTF_8);
    }
}
