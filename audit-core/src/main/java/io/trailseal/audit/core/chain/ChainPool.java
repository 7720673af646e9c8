// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The chains of one trail on one running node. A transaction takes a free chain, least recently used first, and opens one if none is
 * free: it never waits for another transaction, whose holder may be waiting for this one's row locks. The first two transactions each open
 * a chain, so that even a single writer links across.
 *
 * <p>Safe for use by several threads; no store is read or written while the lock is held.
 *
 * @since 0.1.0
 */
public final class ChainPool {
    /** The most chains a node keeps open on one trail. */
    public static final int MAX_CHAINS = 1024;

    private static final int CHAINS_AT_START = 2;

    private final TrailId trail;
    private final RandomGenerator random;
    private final Supplier<EntryDraft> opening;
    private final Deque<Chain> free = new ArrayDeque<>();
    private final List<Chain> quarantined = new ArrayList<>();
    private int live;
    private boolean closed;
    private @Nullable CrossLink newest;
    private @Nullable CrossLink newestElsewhere;

    /**
     * A pool without chains.
     *
     * @param trail the trail
     * @param random the source of ids and salts: the operating system's, so that cloned machines differ
     * @param opening makes the content of a chain's first entry
     */
    public ChainPool(TrailId trail, RandomGenerator random, Supplier<EntryDraft> opening) {
        this.trail = trail;
        this.random = random;
        this.opening = opening;
    }

    /**
     * Gives drafts their places on a free chain, hashes and links them. A chain used for the first time gets its opening entry in front.
     *
     * @param transaction the id of the transaction that will store them, 16 random bytes
     * @param drafts the entries' contents, in order; not empty
     * @return the entries, and the chain's fate in the caller's hands
     * @throws AuditException TSEAL-01301 if {@link #MAX_CHAINS} chains are in use
     */
    public Append prepare(UUID transaction, List<EntryDraft> drafts) {
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("no drafts");
        }
        Chain chain;
        Optional<CrossLink> link;
        synchronized (this) {
            chain = take();
            link = linkFor(chain.id);
        }
        try {
            List<EntryDraft> batch = new ArrayList<>(drafts.size() + 1);
            if (!chain.isOpened()) {
                batch.add(opening.get());
            }
            batch.addAll(drafts);
            return new BatchWriter(trail, chain, transaction, random).write(this, batch, link);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                release(chain);
            }
            throw e;
        }
    }

    /**
     * Looks, for every quarantined chain, at the place where its last transaction's entries would stand, and decides by what is there.
     *
     * <p>If a look fails, the chains not decided on yet stay in quarantine.
     *
     * @param reader a reader that sees everything committed before this call: in a transaction of its own, begun after this call was
     *     decided on, and on the primary. One in an older snapshot or on a replica would show nothing where our own late commit stands,
     *     and its chain would be used again
     * @return what was decided, one per chain that was quarantined
     */
    public List<Resolution> resolve(TrailReader reader) {
        List<Chain> doubtful;
        synchronized (this) {
            doubtful = List.copyOf(quarantined);
            quarantined.clear();
        }
        List<Resolution> resolutions = new ArrayList<>();
        for (int i = 0; i < doubtful.size(); i++) {
            Chain chain = doubtful.get(i);
            try {
                resolutions.add(decide(
                        chain,
                        reader.entry(chain.id, chain.nextSequence).map(stored -> chain.hasher.entry(stored.header()))));
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    quarantined.addAll(doubtful.subList(i, doubtful.size()));
                }
                throw e;
            }
        }
        return resolutions;
    }

    /**
     * Takes every free chain out of use, for a clean end. Transactions still under way keep theirs; afterwards none is handed out. If
     * the content of a closing entry can't be made, its failure is thrown and all free chains end without one.
     *
     * @param closing makes the content of a chain's closing entry
     * @return for each chain that has entries, a batch with its closing entry, to be stored like any other
     */
    public List<Append> close(Supplier<EntryDraft> closing) {
        List<Chain> open;
        synchronized (this) {
            closed = true;
            open = free.stream().filter(Chain::isOpened).toList();
            free.stream().filter(chain -> !chain.isOpened()).forEach(this::retire);
            open.forEach(chain -> chain.state = Chain.State.HELD);
            free.clear();
        }
        try {
            return open.stream()
                    .map(chain -> new BatchWriter(trail, chain, randomUuid(), random)
                            .write(this, List.of(closing.get()), Optional.empty()))
                    .toList();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                open.forEach(this::retire);
            }
            throw e;
        }
    }

    /**
     * How many chains wait for {@link #resolve}.
     *
     * @return the count
     */
    public synchronized int quarantinedCount() {
        return quarantined.size();
    }

    /**
     * How many chains are in use, free or quarantined.
     *
     * @return the count, at most {@link #MAX_CHAINS}
     */
    public synchronized int liveCount() {
        return live;
    }

    synchronized void committed(Chain chain, long sequence, Digest hash) {
        chain.advance(sequence, hash);
        if (newest != null && !newest.chain().equals(chain.id)) {
            newestElsewhere = newest;
        }
        newest = new CrossLink(chain.id, sequence, hash);
        release(chain);
    }

    synchronized void quarantine(Chain chain, Digest firstHash, Chain.State state) {
        chain.attempts.add(firstHash);
        chain.state = state;
        quarantined.add(chain);
    }

    private Resolution decide(Chain chain, Optional<Digest> stored) {
        long sequence = chain.nextSequence;
        if (stored.isEmpty()) {
            synchronized (this) {
                if (chain.state == Chain.State.ROLLED_BACK && !closed) {
                    release(chain);
                    return new Resolution(chain.id, sequence, Resolution.Result.REUSABLE);
                }
                retire(chain);
                return new Resolution(chain.id, sequence, Resolution.Result.RETIRED);
            }
        }
        synchronized (this) {
            retire(chain);
            Resolution.Result result = chain.attempts.contains(stored.get())
                    ? Resolution.Result.LATE_COMMIT
                    : Resolution.Result.FOREIGN_WRITER;
            return new Resolution(chain.id, sequence, result);
        }
    }

    private Chain take() {
        if (closed) {
            throw new AuditException("TSEAL-01302", "the trail is closed on this node: no event can be added any more");
        }
        Chain chain = live < CHAINS_AT_START ? null : free.pollFirst();
        if (chain == null) {
            if (live >= MAX_CHAINS) {
                throw new AuditException(
                        "TSEAL-01301",
                        "no free chain: expected at most " + MAX_CHAINS
                                + " transactions at once or waiting to be resolved");
            }
            live++;
            chain = new Chain(new ChainId(random.nextLong(), random.nextLong()));
        }
        chain.state = Chain.State.HELD;
        return chain;
    }

    private void release(Chain chain) {
        if (closed) {
            retire(chain);
            return;
        }
        chain.state = Chain.State.FREE;
        free.addLast(chain);
    }

    private void retire(Chain chain) {
        if (chain.state != Chain.State.RETIRED) {
            chain.state = Chain.State.RETIRED;
            live--;
        }
    }

    private Optional<CrossLink> linkFor(ChainId chain) {
        boolean usable = newest != null && !newest.chain().equals(chain);
        return Optional.ofNullable(usable ? newest : newestElsewhere);
    }

    private UUID randomUuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
