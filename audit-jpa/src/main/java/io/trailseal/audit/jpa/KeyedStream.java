// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows in the order of a number that is part of their key, fetched in pieces by key: no cursor stays open between two, and memory holds
 * one piece at a time. The rows of a full piece's last number are fetched again with the next one, and a piece that holds one number only
 * is fetched again at twice the size: should the table have lost its primary key, no row that shares its number with another is left out.
 * For one thread.
 *
 * @param <T> what a row is read into
 */
final class KeyedStream<T> implements Iterator<T> {
    /** Reads a piece. */
    @FunctionalInterface
    interface Source<T> {
        /** The first rows whose number is not less, in ascending order; fewer than the limit only if there are no more. */
        List<T> from(long number, int limit);
    }

    private final Source<T> source;
    private final ToLongFunction<T> number;
    private final int pieceSize;
    private final Queue<T> piece = new ArrayDeque<>();
    private long from;
    private boolean ended;

    /**
     * @param from the first number wanted
     * @param pieceSize how many rows a full piece has
     * @param number the number of a row
     * @param source reads the pieces
     */
    KeyedStream(long from, int pieceSize, ToLongFunction<T> number, Source<T> source) {
        this.from = from;
        this.pieceSize = pieceSize;
        this.number = number;
        this.source = source;
    }

    /** The rest as a stream. */
    Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        if (piece.isEmpty() && !ended) {
            fetch();
        }
        return !piece.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return piece.remove();
    }

    private void fetch() {
        int size = pieceSize;
        List<T> rows = source.from(from, size);
        while (rows.size() >= size && first(rows) == last(rows)) {
            size = Math.multiplyExact(size, 2);
            rows = source.from(from, size);
        }
        ended = rows.size() < size;
        if (ended) {
            piece.addAll(rows);
        } else {
            from = last(rows);
            rows.stream().filter(row -> number.applyAsLong(row) < from).forEach(piece::add);
        }
    }

    private long first(List<T> rows) {
        return number.applyAsLong(rows.get(0));
    }

    private long last(List<T> rows) {
        return number.applyAsLong(rows.get(rows.size() - 1));
    }
}
