// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a store for as long as it takes, in transactions that are short: none runs into a time-out, and none keeps a database from clearing up.
 * A later call never sees less than an earlier one. For one thread.
 */
final class PagedReader implements TrailReader {
    private static final int PAGE = 1_000;
    /** So many of a log's checkpoints are looked at, the newest: each older one is fulfilled by a log that fulfils a newer one. */
    private static final int CHECKPOINTS = 10_000;

    private final TrailReader store;
    private final InNewTransaction newTransaction;
    private final BooleanSupplier goOn;

    /** @param goOn whether reading is to go on; {@link Stopped} is thrown otherwise */
    PagedReader(TrailReader store, InNewTransaction newTransaction, BooleanSupplier goOn) {
        this.store = store;
        this.newTransaction = newTransaction;
        this.goOn = goOn;
    }

    @Override
    public List<TrailInfo> trails() {
        return read(store::trails);
    }

    @Override
    public List<ChainId> chains() {
        return read(store::chains);
    }

    @Override
    public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return read(() -> store.chainsOpenedSince(trail, micros));
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        Iterator<ChainEntry> pages = new Pages(chain, fromSequence);
        return StreamSupport.stream(((Iterable<ChainEntry>) () -> pages).spliterator(), false);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return read(() -> store.entry(chain, sequence));
    }

    @Override
    public long count(ChainId chain, long first, long last) {
        return read(() -> store.count(chain, first, last));
    }

    @Override
    public List<LogInfo> logs() {
        return read(store::logs);
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return read(() -> store.tile(log, level, index));
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return read(() -> {
                    try (Stream<StoredCheckpoint> stored = store.checkpoints(log)) {
                        return stored.limit(CHECKPOINTS).toList();
                    }
                })
                .stream();
    }

    private <T> T read(Supplier<T> work) {
        if (!goOn.getAsBoolean()) {
            throw new Stopped();
        }
        return newTransaction.call(work);
    }

    /** Nobody wants to know any more. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Pages implements Iterator<ChainEntry> {
        private final ChainId chain;
        private Iterator<ChainEntry> page = List.<ChainEntry>of().iterator();
        private long next;
        private boolean more = true;

        Pages(ChainId chain, long next) {
            this.chain = chain;
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && more) {
                turn();
            }
            return page.hasNext();
        }

        @Override
        public ChainEntry next() {
            hasNext();
            return page.next();
        }

        private void turn() {
            List<ChainEntry> read = read(() -> {
                try (Stream<ChainEntry> entries = store.entries(chain, next)) {
                    return entries.limit(PAGE).toList();
                }
            });
            page = read.iterator();
            long last =
                    read.isEmpty() ? Long.MAX_VALUE : read.get(read.size() - 1).sequence();
            more = read.size() == PAGE && last < Long.MAX_VALUE;
            next = last < Long.MAX_VALUE ? last + 1 : last;
        }
    }
}
