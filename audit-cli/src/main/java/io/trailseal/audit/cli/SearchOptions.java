// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The conditions of a search, its order and its page. */
final class SearchOptions {
    private final Map<EventColumn, String> columns = new EnumMap<>(EventColumn.class);

    @Option(names = "--trail", paramLabel = "<name>", description = "Events of this trail. Default: of all.")
    private String trail = "";

    @Option(
            names = "--from",
            paramLabel = "<time>",
            converter = Moment.class,
            description = "Events at or after this time: 2026-11-28T10:00:00Z, or a day (UTC).")
    private Instant from = Instant.MIN;

    @Option(names = "--to", paramLabel = "<time>", converter = Moment.class, description = "Events before this time.")
    private Instant to = Instant.MAX;

    @Option(names = "--oldest-first", description = "The oldest first instead of the newest.")
    private boolean oldestFirst;

    @Option(
            names = "--limit",
            paramLabel = "<number>",
            description = "How many at most, up to " + AuditQuery.MAX_LIMIT + ". Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(
            names = "--after",
            paramLabel = "<cursor>",
            description = "Goes on after this place, which the page before printed.")
    private String after = "";

    @Option(names = "--name", paramLabel = "<name>", description = "Events of this name, such as order.approve.")
    private void name(String value) {
        put(EventColumn.NAME, value);
    }

    @Option(names = "--type", paramLabel = "<type>", description = "Events of this type, such as DATA_ACCESS.")
    private void type(String value) {
        put(EventColumn.TYPE, value);
    }

    @Option(names = "--level", paramLabel = "<level>", description = "Events of this level, such as SECURITY.")
    private void level(String value) {
        put(EventColumn.LEVEL, value);
    }

    @Option(names = "--outcome", paramLabel = "<outcome>", description = "SUCCESS, FAILED, DENIED or ROLLED_BACK.")
    private void outcome(String value) {
        put(EventColumn.OUTCOME, value);
    }

    @Option(names = "--actor", paramLabel = "<name>", description = "Events by this actor.")
    private void actor(String value) {
        put(EventColumn.ACTOR, value);
    }

    @Option(names = "--target-type", paramLabel = "<type>", description = "Events on this kind of target.")
    private void targetType(String value) {
        put(EventColumn.TARGET_TYPE, value);
    }

    @Option(names = "--target-id", paramLabel = "<id>", description = "Events on the target of this id.")
    private void targetId(String value) {
        put(EventColumn.TARGET_ID, value);
    }

    @Option(names = "--event-id", paramLabel = "<id>", description = "The event of this id.")
    private void eventId(String value) {
        put(EventColumn.EVENT_ID, value);
    }

    @Option(names = "--request-id", paramLabel = "<id>", description = "Events of this request.")
    private void requestId(String value) {
        put(EventColumn.REQUEST_ID, value);
    }

    /** Checks what can be checked without the trail. */
    void check(CommandSpec command) {
        if (limit < 1 || limit > AuditQuery.MAX_LIMIT) {
            throw new ParameterException(
                    command.commandLine(), "--limit: expected 1 to " + AuditQuery.MAX_LIMIT + ", found " + limit);
        }
        if (!after.isEmpty() && EventPlace.parse(after).isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--after: expected a cursor that a page ended with, found other text");
        }
    }

    EventSearch search(List<TrailInfo> trails) {
        AuditQuery bounds = AuditQuery.builder().from(from).to(to).build();
        return new EventSearch(
                wanted(trails),
                bounds.fromMicros(),
                bounds.toMicros(),
                columns,
                oldestFirst,
                limit,
                after.isEmpty() ? Optional.empty() : EventPlace.parse(after));
    }

    private Optional<TrailId> wanted(List<TrailInfo> trails) {
        if (trail.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(trails.stream()
                .filter(info -> info.name().equals(trail))
                .findFirst()
                .orElseThrow(() -> new AuditException(
                        "TSEAL-07011", "no trail of this name: expected one of the " + trails.size() + " there are"))
                .id());
    }

    private void put(EventColumn column, String value) {
        columns.put(column, column.stored(value));
    }
}
