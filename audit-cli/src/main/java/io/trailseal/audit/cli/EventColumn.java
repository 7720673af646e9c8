// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Projection;
import java.util.function.Function;

/** A column that events are found by, with its name in the table and in what is printed. */
enum EventColumn {
    EVENT_ID("event_id", "eventId", 36, Projection::eventId),
    NAME("event_name", "name", Projection.NAME_LENGTH, Projection::name),
    TYPE("event_type", "type", Projection.TYPE_LENGTH, Projection::type),
    LEVEL("level_name", "level", 20, Projection::level),
    OUTCOME("outcome", "outcome", 20, Projection::outcome),
    ACTOR("actor", "actor", Projection.ACTOR_LENGTH, Projection::actor),
    TARGET_TYPE("target_type", "targetType", Projection.TARGET_TYPE_LENGTH, Projection::targetType),
    TARGET_ID("target_id", "targetId", Projection.TARGET_ID_LENGTH, Projection::targetId),
    REQUEST_ID("request_id", "requestId", Projection.REQUEST_ID_LENGTH, Projection::requestId);

    private final String column;
    private final String field;
    private final int length;
    private final Function<Projection, String> value;

    EventColumn(String column, String field, int length, Function<Projection, String> value) {
        this.column = column;
        this.field = field;
        this.length = length;
        this.value = value;
    }

    String column() {
        return column;
    }

    String field() {
        return field;
    }

    String of(Projection projection) {
        return value.apply(projection);
    }

    /** What stands in the column if this was recorded. */
    String stored(String text) {
        return Projection.fit(text, length);
    }
}
