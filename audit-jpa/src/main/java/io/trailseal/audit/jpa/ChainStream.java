// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainEntry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The entries of a chain, fetched in pieces by key: no cursor stays open between two, and memory holds one piece at a time. The rows of
 * a full piece's last number are fetched again with the next one, and a piece that holds one number only is fetched again at twice the
 * size: should the table have lost its primary key, no row that shares its number with another is left out. For one thread.
 */
final class ChainStream implements Iterator<ChainEntry> {
    /** Reads a piece. */
    @FunctionalInterface
    interface Source {
        /** The first rows whose number is not less, in ascending order; fewer than the limit only if there are no more. */
        List<ChainEntry> from(long sequence, int limit);
    }

    private final Source source;
    private final int pieceSize;
    private final Queue<ChainEntry> piece = new ArrayDeque<>();
    private long from;
    private boolean ended;

    /**
     * @param from the first sequence number wanted
     * @param pieceSize how many entries a full piece has
     * @param source reads the pieces
     */
    ChainStream(long from, int pieceSize, Source source) {
        this.from = from;
        this.pieceSize = pieceSize;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (piece.isEmpty() && !ended) {
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
        int size = pieceSize;
        List<ChainEntry> rows = source.from(from, size);
        while (rows.size() >= size && rows.get(0).sequence() == last(rows)) {
            size = Math.multiplyExact(size, 2);
            rows = source.from(from, size);
        }
        ended = rows.size() < size;
        if (ended) {
            piece.addAll(rows);
        } else {
            from = last(rows);
            rows.stream().filter(row -> row.sequence() < from).forEach(piece::add);
        }
    }

    private static long last(List<ChainEntry> rows) {
        return rows.get(rows.size() - 1).sequence();
    }
}
