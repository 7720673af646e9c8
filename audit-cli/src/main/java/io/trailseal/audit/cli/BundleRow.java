// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.json.WellFormed;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry as a line of JSON: an object as the format's dumps have it (format.adoc, F-15). Nothing is judged on the way. */
final class BundleRow {
    private BundleRow() {}

    static byte[] line(ChainEntry entry) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("trail_id", entry.trail().toString());
        row.put("chain_id", entry.chain().toString());
        row.put("seq", String.valueOf(entry.sequence()));
        put(row, "header", entry.header().toHex());
        put(row, "salt", entry.salt().toHex());
        put(row, "payload", entry.payload().toHex());
        put(row, "mac", entry.mac().toHex());
        Projection columns = entry.projection();
        row.put("kind", (long) columns.kind());
        row.put("event_time", String.valueOf(columns.timeMicros()));
        for (EventColumn column : EventColumn.values()) {
            put(row, column.column(), WellFormed.text(column.of(columns)));
        }
        return CanonicalJson.write(row);
    }

    private static void put(Map<String, @Nullable Object> row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }

    static ChainEntry read(byte[] line) {
        BundleJson row = BundleJson.of(line);
        long kind = row.integer("kind");
        BundleFormat.require((int) kind == kind, "kind", "an integer of 32 bits", "a greater one");
        TrailId trail = TrailId.of(row.id("trail_id"));
        ChainId chain = ChainId.of(row.id("chain_id"));
        long sequence = row.number("seq");
        Bytes header = row.bytes("header");
        Bytes salt = row.bytes("salt");
        Bytes payload = row.bytes("payload");
        Bytes mac = row.bytes("mac");
        Projection columns = new Projection(
                (int) kind,
                row.text("event_id"),
                row.number("event_time"),
                row.text("event_name"),
                row.text("event_type"),
                row.text("level_name"),
                row.text("outcome"),
                row.text("actor"),
                row.text("target_type"),
                row.text("target_id"),
                row.text("request_id"));
        row.end();
        return new ChainEntry(trail, chain, sequence, header, salt, payload, mac, columns);
    }
}
