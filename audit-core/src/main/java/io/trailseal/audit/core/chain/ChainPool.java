// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.TrailReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

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

    private final TrailId trail;
    private final RandomGenerator random;
    private final ChainKeys keys;
    private final Function<String, EntryDraft> opening;
    private final ChainStock stock;
    private final List<Chain> quarantined = new ArrayList<>();
    private final HeadWatch watch = new HeadWatch();
    /**
     * A pool without chains.
     *
     * @param trail the trail
     * @param random the source of ids and salts: the operating system's, so that cloned machines differ
     * @param settings how chains are written
     * @param opening makes the content of a chain's first entry, given the id of the chain's key, empty for none
     */
    public ChainPool(
            TrailId trail, RandomGenerator random, ChainSettings settings, Function<String, EntryDraft> opening) {
        this.trail = trail;
        this.random = random;
        this.keys = new ChainKeys(settings.keys());
        this.opening = opening;
        this.stock = new ChainStock(random, settings.silence());
    }

    /**
     * Tells the time, by which a chain that was silent for too long is not used again.
     *
     * @param now the time
     */
    public synchronized void passTo(Instant now) {
        stock.passTo(now);
    }

    /**
     * Gives drafts their places on a free chain, hashes and links them. A chain used for the first time gets its opening entry in front.
     *
     * @param transaction the id of the transaction that will store them, 16 random bytes
     * @param drafts the entries' contents, in order; not empty
     * @return the entries, and the chain's fate in the caller's hands
     * @throws AuditException TSEAL-01301 if {@link #MAX_CHAINS} chains are in use; if a chain is to be opened, what the source of its key
     *     throws, TSEAL-01308 if that has no key any more and TSEAL-01309 if its key can't sign; what a key throws that can't sign now
     */
    public Append prepare(UUID transaction, List<EntryDraft> drafts) {
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("no drafts");
        }
        Taken taken = take();
        Chain chain = taken.chain();
        try {
            List<EntryDraft> batch = new ArrayList<>(drafts.size() + 1);
            if (!chain.isOpened()) {
                batch.add(opening.apply(chain.keyId()));
            }
            batch.addAll(drafts);
            return new BatchWriter(trail, chain, transaction, random).write(this, batch, taken.link());
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                stock.release(chain);
            }
            throw e;
        }
    }

    /** A chain for one batch, and what its first event links to: decided on at once, so that no chain links to what comes after it. */
    private Taken take() {
        synchronized (this) {
            Optional<Chain> free = stock.take();
            if (free.isPresent()) {
                return new Taken(free.get(), watch.linkFor(free.get().id));
            }
        }
        Optional<AuditKey> key = keys.current();
        synchronized (this) {
            Chain opened = stock.open(key);
            return new Taken(opened, watch.linkFor(opened.id));
        }
    }

    private record Taken(Chain chain, Optional<CrossLink> link) {}

    /**
     * Looks, for every quarantined chain, at what stands behind its head, where its last transaction's entries would stand, and decides by what is there.
     *
     * <p>If a look fails, the chains not decided on yet stay in quarantine; this call fails if none was decided on.
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
                resolutions.add(decide(chain, firstBehind(reader, chain)));
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    quarantined.addAll(doubtful.subList(i, doubtful.size()));
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

    /**
     * Looks whether what was reported committed is in the store: a resource can report a commit that did not happen, and after a fail-over
     * commits can be gone that did. A chain of which something is missing, or on which somebody else's entry stands, is not used again.
     *
     * <p>Of each chain the newest entry is read, and its entries since the last look are counted. If a look fails, the chains not looked at yet
     * are looked at the next time; this call fails if nothing was found before. What an earlier look has found and is gone now is declared only
     * if a connection broke in between, as at a fail-over.
     *
     * @param reader a reader that sees everything committed before this call, as for {@link #resolve}; nothing was read in its transaction
     * @return what is missing, each reported once, and what is not this node's
     */
    public HeadReport check(TrailReader reader) {
        Map<Chain, List<BatchEnd>> looks;
        synchronized (this) {
            looks = watch.looks();
        }
        List<LostHead> lost = new ArrayList<>();
        List<Resolution> foreign = new ArrayList<>();
        for (Chain chain : looks.keySet()) {
            List<BatchEnd> ends = looks.get(chain);
            HeadLook look;
            try {
                look = HeadLook.at(reader, chain.id, ends);
            } catch (RuntimeException | Error e) {
                if (lost.isEmpty() && foreign.isEmpty()) {
                    throw e;
                }
                break;
            }
            List<LostHead> gone = look.lostOn(chain.id);
            synchronized (this) {
                if (!watch.isSound(chain, ends, look, gone)) {
                    stock.doom(chain);
                }
            }
            lost.addAll(gone);
            look.foreign()
                    .forEach(end ->
                            foreign.add(new Resolution(chain.id, end.sequence(), Resolution.Result.FOREIGN_WRITER)));
        }
        return new HeadReport(lost, foreign);
    }

    /**
     * The declarations of lost entries that are to be stored now, on a chain of which nothing is known to be missing. To be called by one thread
     * at a time, and again until it gives none. What it gives is given again if its own commit turns out not to have happened.
     *
     * @param transaction the id of the transaction that will store them
     * @param content makes the content of one declaration
     * @return a batch, to be stored like any other; empty if there is nothing to declare
     * @throws AuditException TSEAL-01301 if {@link #MAX_CHAINS} chains are in use
     */
    public Optional<Append> declare(UUID transaction, Function<LostHead, EntryDraft> content) {
        List<LostHead> due;
        synchronized (this) {
            due = watch.losses().undeclared();
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Append append = prepare(transaction, due.stream().map(content).toList());
        synchronized (this) {
            List<ChainEntry> entries = append.entries();
            watch.losses()
                    .declaring(
                            due,
                            append.chainId(),
                            entries.get(entries.size() - 1).sequence());
        }
        return Optional.of(append);
    }

    /** A connection to the store broke: what was reported of it may be wrong, so no chain there is now is used for anything new. */
    public synchronized void retireAll() {
        stock.doomAll();
    }

    /**
     * How many batches were reported committed and not looked for yet by {@link #check}.
     *
     * @return the count
     */
    public synchronized int unconfirmedCount() {
        return watch.unconfirmed();
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
            open = stock.close();
        }
        try {
            return open.stream()
                    .map(chain -> new BatchWriter(trail, chain, randomUuid(), random)
                            .write(this, List.of(closing.get()), Optional.empty()))
                    .toList();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                open.forEach(stock::retire);
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
        return stock.size();
    }

    synchronized void committed(Chain chain, BatchEnd end) {
        chain.advance(end);
        watch.committed(chain, end);
        stock.release(chain);
    }

    synchronized void quarantine(Chain chain, Digest firstHash, Chain.State state) {
        chain.attempts.add(firstHash);
        chain.state = state;
        quarantined.add(chain);
        watch.losses().doubtful(chain.id, chain.nextSequence);
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
            synchronized (this) {
                if (chain.state == Chain.State.ROLLED_BACK && stock.isReusable(chain)) {
                    stock.release(chain);
                    return new Resolution(chain.id, sequence, Resolution.Result.REUSABLE);
                }
                stock.retire(chain);
                return new Resolution(chain.id, sequence, Resolution.Result.RETIRED);
            }
        }
        synchronized (this) {
            stock.retire(chain);
            boolean ours = sequence == chain.nextSequence
                    && chain.attempts.contains(chain.hasher.entry(stored.get().header()));
            Resolution.Result result = ours ? Resolution.Result.LATE_COMMIT : Resolution.Result.FOREIGN_WRITER;
            return new Resolution(chain.id, sequence, result);
        }
    }

    private UUID randomUuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
