// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows in the order of a number, fetched piece by piece: the next piece begins behind the last row shown. For one thread. */
final class Pieces<T> implements Iterator<T> {
    private final ToLongFunction<T> number;
    private final LongFunction<List<T>> fetch;
    private Iterator<T> piece = List.<T>of().iterator();
    private long next;
    private boolean ended;

    Pieces(long first, ToLongFunction<T> number, LongFunction<List<T>> fetch) {
        this.next = first;
        this.number = number;
        this.fetch = fetch;
    }

    Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        if (!piece.hasNext() && !ended) {
            piece = fetch.apply(next).iterator();
            ended = !piece.hasNext();
        }
        return piece.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = piece.next();
        long shown = number.applyAsLong(row);
        // behind the greatest number there is no other
        ended = shown == Long.MAX_VALUE;
        next = ended ? next : shown + 1;
        return row;
    }
}
