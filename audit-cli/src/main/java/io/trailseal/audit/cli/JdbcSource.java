// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A database that is being read. */
record JdbcSource(JdbcTrailReader jdbc, Dialect dialect) implements Source.Opened {
    @Override
    public TrailReader reader() {
        return jdbc;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(jdbc.size());
    }

    // Every row of the table is either one the verifier saw or one that is listed; what is neither was silently
    // skipped.
    @Override
    public List<String> obstacles(long seen) {
        UnreadableRows unreadable = jdbc.unreadable();
        List<String> lines = new ArrayList<>();
        unreadable.list().forEach(row -> lines.add(row.toString()));
        if (unreadable.more()) {
            lines.add("TSEAL-07009: more unreadable rows than the " + UnreadableRows.MAX + " listed");
        } else if (jdbc.size() != seen + unreadable.rows()) {
            lines.add("TSEAL-07010: not every row of " + EntryRow.TABLE + " was read: expected " + jdbc.size()
                    + ", found " + (seen + unreadable.rows()) + "; a row's seq may be null");
        }
        return lines;
    }

    @Override
    public EventSearch.Page find(EventSearch search) {
        List<EventSearch.Found> found = jdbc.find(search);
        return search.page(
                found,
                jdbc.unreadable().list().stream().map(Unreadable::toString).toList());
    }

    @Override
    public List<String> unread() {
        return jdbc.unreadable().list().stream().map(Unreadable::toString).toList();
    }

    @Override
    public void begin(RecoveryPlan plan) {
        jdbc.begin(plan, dialect);
    }

    @Override
    public void close() {
        jdbc.close();
    }
}
