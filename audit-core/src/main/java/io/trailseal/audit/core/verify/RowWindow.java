// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.entry.EntryHasher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Rows in the order of the reader, with a view of the two behind the current one: who is to blame for a broken link shows behind it. */
final class RowWindow {
    private static final int SIZE = 3;

    private final Iterator<ChainEntry> source;
    private final EntryHasher hasher;
    private final Deque<Row> rows = new ArrayDeque<>(SIZE);

    RowWindow(Iterator<ChainEntry> source, EntryHasher hasher) {
        this.source = source;
        this.hasher = hasher;
    }

    /** The current row, the first after construction; empty at the end. */
    Optional<Row> current() {
        return ahead(0);
    }

    /** The row so many places behind the current one. */
    Optional<Row> ahead(int places) {
        while (rows.size() <= places && source.hasNext()) {
            rows.addLast(Row.of(source.next(), hasher));
        }
        return rows.stream().skip(places).findFirst();
    }

    void advance() {
        rows.pollFirst();
    }
}
