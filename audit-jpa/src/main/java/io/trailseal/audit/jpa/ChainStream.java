// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.ChainEntry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.LongFunction;

/**
 * The entries of a chain, fetched in pieces by key: no cursor stays open between two, and memory holds one piece at a time. For one
 * thread.
 */
final class ChainStream implements Iterator<ChainEntry> {
    private final LongFunction<List<ChainEntry>> fetch;
    private final int pieceSize;
    private final Queue<ChainEntry> piece = new ArrayDeque<>();
    private long from;
    private boolean ended;

    /**
     * @param from the first sequence number wanted
     * @param pieceSize how many entries a full piece has; a shorter one is the last
     * @param fetch reads the piece that starts at a sequence number
     */
    ChainStream(long from, int pieceSize, LongFunction<List<ChainEntry>> fetch) {
        this.from = from;
        this.pieceSize = pieceSize;
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        if (piece.isEmpty() && !ended) {
            List<ChainEntry> next = fetch.apply(from);
            piece.addAll(next);
            ended = next.size() < pieceSize || next.get(next.size() - 1).sequence() == Long.MAX_VALUE;
            if (!ended) {
                from = next.get(next.size() - 1).sequence() + 1;
            }
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
}
