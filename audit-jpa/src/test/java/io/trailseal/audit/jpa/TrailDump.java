// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.spi.TrailReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stored trail as the file that the verifier in Python reads. */
final class TrailDump {
    private TrailDump() {}

    static void write(TrailReader reader, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("{\"format\":\"trailseal-dump/1\",\"trails\":[");
            String comma = "";
            for (TrailInfo trail : reader.trails()) {
                writer.write(comma + json(Map.of("id", trail.id().toString(), "name", trail.name())));
                comma = ",\n";
            }
            writer.write("],\"rows\":[");
            comma = "";
            for (ChainId chain : reader.chains()) {
                try (Stream<ChainEntry> entries = reader.entries(chain, 0)) {
                    for (ChainEntry entry : (Iterable<ChainEntry>) entries::iterator) {
                        writer.write(comma + json(row(entry)));
                        comma = ",\n";
                    }
                }
            }
            writer.write("]}\n");
        }
    }

    /** The lines it prints. Needs {@code python3}. */
    static List<String> verifyInPython(Path dump) throws IOException, InterruptedException {
        Path script = Path.of("..", "docs", "reference", "trailseal_verify.py");
        Process process = new ProcessBuilder("python3", "-B", script.toString(), dump.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    private static Map<String, Object> row(ChainEntry entry) {
        Projection projection = entry.projection();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("trail_id", entry.trail().toString());
        row.put("chain_id", entry.chain().toString());
        row.put("seq", String.valueOf(entry.sequence()));
        row.put("header", entry.header().toHex());
        row.put("salt", entry.salt().toHex());
        row.put("payload", entry.payload().toHex());
        row.put("mac", entry.mac().toHex());
        row.put("kind", projection.kind());
        row.put("event_id", projection.eventId());
        row.put("event_time", String.valueOf(projection.timeMicros()));
        row.put("event_name", projection.name());
        row.put("event_type", projection.type());
        row.put("level_name", projection.level());
        row.put("outcome", projection.outcome());
        row.put("actor", projection.actor());
        row.put("target_type", projection.targetType());
        row.put("target_id", projection.targetId());
        row.put("request_id", projection.requestId());
        row.values().removeIf(""::equals);
        return row;
    }

    private static String json(Map<String, Object> object) {
        return new String(CanonicalJson.write(object), StandardCharsets.UTF_8);
    }
}
