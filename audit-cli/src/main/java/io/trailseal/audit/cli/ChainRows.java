// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * A chain's entries, read piece by piece by key: memory holds one piece, and another question may be asked in between. The rows of a full
 * piece's last number are read again with the next piece, so that none is missed should the table have lost its primary key and hold a
 * number twice.
 */
final class ChainRows implements Iterator<ChainEntry> {
    /** Reads the first rows whose number is not less. */
    @FunctionalInterface
    interface Source {
        List<EntryRow> from(long sequence);
    }

    private final Source source;
    private final int pieceSize;
    private final Queue<ChainEntry> piece = new ArrayDeque<>();
    private long from;
    private boolean ended;

    ChainRows(Source source, int pieceSize, long from) {
        this.source = source;
        this.pieceSize = pieceSize;
        this.from = from;
    }

    @Override
    public boolean hasNext() {
        while (piece.isEmpty() && !ended) {
            fetch();
        }
        return !piece.isEmpty();
    }

    @Override
    public ChainEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return piece.remove();
    }

    private void fetch() {
        List<EntryRow> rows = source.from(from);
        ended = rows.size() < pieceSize;
        if (!ended) {
            long last = rows.get(rows.size() - 1).sequence();
            if (rows.get(0).sequence() == last) {
                throw new AuditException(
                        "TSEAL-07008",
                        "cannot read " + EntryRow.TABLE
                                + ": expected one row for each chain_id and seq, found at least " + rows.size()
                                + " of seq " + last + "; its primary key is gone");
            }
            from = last;
            rows = rows.stream().filter(row -> row.sequence() != last).toList();
        }
        rows.forEach(row -> row.entry().ifPresent(piece::add));
    }
}
