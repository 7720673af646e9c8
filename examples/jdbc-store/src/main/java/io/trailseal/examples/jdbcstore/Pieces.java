// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.ChainEntry;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** The entries of a chain, fetched piece by piece: the next one begins behind the last entry shown. For one thread. */
final class Pieces implements Iterator<ChainEntry> {
    private final LongFunction<List<ChainEntry>> fetch;
    private Iterator<ChainEntry> piece = List.<ChainEntry>of().iterator();
    private long next;
    private boolean ended;

    Pieces(long first, LongFunction<List<ChainEntry>> fetch) {
        this.next = first;
        this.fetch = fetch;
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
    public ChainEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ChainEntry entry = piece.next();
        // behind the greatest number there is no other
        ended = entry.sequence() == Long.MAX_VALUE;
        next = ended ? next : entry.sequence() + 1;
        return entry;
    }
}
