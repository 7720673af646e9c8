// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is shown of an event: its columns, as texts under the names of the JSON. */
final class EventFields {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<TrailId, String> trails;

    EventFields(List<TrailInfo> trails) {
        this.trails = trails.stream().collect(Collectors.toMap(TrailInfo::id, TrailInfo::name, (name, other) -> name));
    }

    Map<String, String> of(ChainEntry entry) {
        Projection event = entry.projection();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", time(event.timeMicros()));
        for (EventColumn column : EventColumn.values()) {
            fields.put(column.field(), column.of(event));
        }
        fields.put("trail", trails.getOrDefault(entry.trail(), ""));
        fields.put("trailId", entry.trail().toString());
        fields.put("chain", entry.chain().toString());
        fields.put("sequence", String.valueOf(entry.sequence()));
        fields.put("cursor", EventPlace.of(entry).text());
        return fields;
    }

    static String payload(ChainEntry entry) {
        return new String(entry.payload().toArray(), StandardCharsets.UTF_8);
    }

    static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
