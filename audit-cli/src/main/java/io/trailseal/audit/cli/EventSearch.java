// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which events somebody looks for: every condition must hold.
 *
 * @param trail the trail; empty for all
 * @param fromMicros the earliest time, inclusive
 * @param toMicros the latest time, exclusive; {@link Long#MAX_VALUE} for no bound
 * @param columns by column, the value it must have
 * @param oldestFirst the order
 * @param limit how many at most
 * @param after only what follows this place in that order; empty to start at the beginning
 */
record EventSearch(
        Optional<TrailId> trail,
        long fromMicros,
        long toMicros,
        Map<EventColumn, String> columns,
        boolean oldestFirst,
        int limit,
        Optional<EventPlace> after) {
    EventSearch {
        columns = Map.copyOf(columns);
    }

    /** An event that was found: its entry, unless the row is none. */
    record Found(EventPlace place, Optional<ChainEntry> entry) {}

    /**
     * A page of events.
     *
     * @param events in the order wanted
     * @param more whether others follow
     * @param problems what could not be read, a line each
     */
    record Page(List<Found> events, boolean more, List<String> problems) {
        Page {
            events = List.copyOf(events);
            problems = List.copyOf(problems);
        }

        Optional<EventPlace> next() {
            return more ? Optional.of(events.get(events.size() - 1).place()) : Optional.empty();
        }
    }

    /** The page out of what was found, of which one more than wanted tells that others follow. */
    Page page(List<Found> found, List<String> problems) {
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit, problems);
    }

    Comparator<EventPlace> order() {
        return oldestFirst ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }

    boolean matches(ChainEntry entry) {
        return entry.projection().kind() == EntryKind.EVENT.number()
                && trail.filter(wanted -> !wanted.equals(entry.trail())).isEmpty()
                && entry.projection().timeMicros() >= fromMicros
                && (toMicros == Long.MAX_VALUE || entry.projection().timeMicros() < toMicros)
                && columns.entrySet().stream()
                        .allMatch(
                                column -> column.getKey().of(entry.projection()).equals(column.getValue()))
                && after.filter(place -> order().compare(place, EventPlace.of(entry)) >= 0)
                        .isEmpty();
    }
}
