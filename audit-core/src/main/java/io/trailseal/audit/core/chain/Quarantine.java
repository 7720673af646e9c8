// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chains of which it is not known how their last transaction ended, see {@link ChainPool#resolve}. Guarded by the pool's lock, which it takes where it reads a store. */
final class Quarantine {
    private final Object lock;
    private final ChainStock stock;
    private final List<Chain> chains = new ArrayList<>();

    Quarantine(Object lock, ChainStock stock) {
        this.lock = lock;
        this.stock = stock;
    }

    void add(Chain chain, Digest firstHash, Chain.State state) {
        chain.attempts.add(firstHash);
        chain.state = state;
        chains.add(chain);
    }

    int size() {
        return chains.size();
    }

    /** To be called without the lock. */
    List<Resolution> resolve(TrailReader reader) {
        List<Chain> doubtful;
        synchronized (lock) {
            doubtful = List.copyOf(chains);
            chains.clear();
        }
        List<Resolution> resolutions = new ArrayList<>();
        for (int i = 0; i < doubtful.size(); i++) {
            Chain chain = doubtful.get(i);
            try {
                resolutions.add(decide(chain, firstBehind(reader, chain)));
            } catch (RuntimeException | Error e) {
                synchronized (lock) {
                    chains.addAll(doubtful.subList(i, doubtful.size()));
                }
                if (resolutions.isEmpty()) {
                    throw e;
                }
                // what is decided is told now or never
                return resolutions;
            }
        }
        return resolutions;
    }

    /** The first entry behind the chain's head, wherever it stands: one of somebody else's need not stand in the next place. */
    private static Optional<ChainEntry> firstBehind(TrailReader reader, Chain chain) {
        Optional<ChainEntry> next = reader.entry(chain.id, chain.nextSequence);
        if (next.isPresent()) {
            return next;
        }
        try (Stream<ChainEntry> later = reader.entries(chain.id, chain.nextSequence)) {
            return later.findFirst();
        }
    }

    private Resolution decide(Chain chain, Optional<ChainEntry> stored) {
        long sequence = stored.map(ChainEntry::sequence).orElse(chain.nextSequence);
        if (stored.isEmpty()) {
            synchronized (lock) {
                if (chain.state == Chain.State.ROLLED_BACK && stock.isReusable(chain)) {
                    stock.release(chain);
                    return new Resolution(chain.id, sequence, Resolution.Result.REUSABLE);
                }
                stock.retire(chain);
                return new Resolution(chain.id, sequence, Resolution.Result.RETIRED);
            }
        }
        synchronized (lock) {
            stock.retire(chain);
            boolean ours = sequence == chain.nextSequence
                    && chain.attempts.contains(chain.hasher.entry(stored.get().header()));
            Resolution.Result result = ours ? Resolution.Result.LATE_COMMIT : Resolution.Result.FOREIGN_WRITER;
            return new Resolution(chain.id, sequence, result);
        }
    }
}
