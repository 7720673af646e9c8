// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Finds events by reading every entry; memory holds one page. A chain that can't be read to its end is named, and the others are read. */
final class EventScan {
    private EventScan() {}

    static EventSearch.Page find(TrailReader reader, EventSearch search) {
        PriorityQueue<ChainEntry> last =
                new PriorityQueue<>((a, b) -> search.order().compare(EventPlace.of(b), EventPlace.of(a)));
        List<String> problems = new ArrayList<>();
        for (ChainId chain : reader.chains()) {
            try (Stream<ChainEntry> entries = reader.entries(chain, 0)) {
                entries.filter(search::matches).forEach(entry -> {
                    last.add(entry);
                    if (last.size() > search.limit() + 1) {
                        last.poll();
                    }
                });
            } catch (AuditException unreadable) {
                problems.add(unreadable.getMessage());
            }
        }
        List<EventSearch.Found> found = last.stream()
                .map(entry -> new EventSearch.Found(EventPlace.of(entry), Optional.of(entry)))
                .sorted((a, b) -> search.order().compare(a.place(), b.place()))
                .toList();
        return search.page(found, problems);
    }
}
