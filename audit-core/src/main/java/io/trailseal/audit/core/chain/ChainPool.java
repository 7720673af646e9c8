// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
    /** Chains with entries that were reported committed: in use, or retired and not looked at since. */
    private final Set<Chain> watched = new LinkedHashSet<>();

    private final Losses losses = new Losses();
    /** All that are not retired. */
    private final Set<Chain> live = new LinkedHashSet<>();

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
        Map<Chain, List<BatchEnd>> looks = new LinkedHashMap<>();
        synchronized (this) {
            watched.forEach(chain -> looks.put(chain, List.copyOf(chain.ends)));
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
                looked(chain, ends, look, gone);
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
            due = losses.undeclared();
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Append append = prepare(transaction, due.stream().map(content).toList());
        synchronized (this) {
            List<ChainEntry> entries = append.entries();
            losses.declaring(
                    due, append.chainId(), entries.get(entries.size() - 1).sequence());
        }
        return Optional.of(append);
    }

    /** A connection to the store broke: what was reported of it may be wrong, so no chain there is now is used for anything new. */
    public synchronized void retireAll() {
        List.copyOf(live).forEach(this::doom);
    }

    /**
     * How many batches were reported committed and not looked for yet by {@link #check}.
     *
     * @return the count
     */
    public synchronized int unconfirmedCount() {
        return watched.stream().mapToInt(Chain::unconfirmed).sum();
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
        return live.size();
    }

    synchronized void committed(Chain chain, BatchEnd end) {
        chain.advance(end);
        watched.add(chain);
        if (newest != null && !newest.chain().equals(chain.id)) {
            newestElsewhere = newest;
        }
        newest = new CrossLink(chain.id, end.sequence(), end.hash());
        release(chain);
    }

    synchronized void quarantine(Chain chain, Digest firstHash, Chain.State state) {
        chain.attempts.add(firstHash);
        chain.state = state;
        quarantined.add(chain);
        losses.doubtful(chain.id, chain.nextSequence);
    }

    private void looked(Chain chain, List<BatchEnd> ends, HeadLook look, List<LostHead> gone) {
        BatchEnd last = ends.get(ends.size() - 1);
        if (look.isWhole()) {
            losses.confirmed(chain.id, last.sequence());
            // the last one stays: it may get lost yet, and what follows is counted from it
            chain.ends.removeIf(end -> end.sequence() < last.sequence());
            chain.firstIsConfirmed = true;
            if (chain.state == Chain.State.RETIRED && chain.ends.size() == 1 && !isLinkSource(chain)) {
                watched.remove(chain);
            }
            return;
        }
        boolean seenBefore = chain.firstIsConfirmed && look.lost().contains(ends.get(0));
        if (!seenBefore || chain.doomed) {
            losses.add(gone);
        }
        losses.doubtful(chain.id, 0);
        chain.ends.removeIf(end -> end.sequence() <= last.sequence());
        chain.firstIsConfirmed = false;
        if (chain.ends.isEmpty()) {
            watched.remove(chain);
        }
        if (newest != null && newest.chain().equals(chain.id)) {
            newest = newestElsewhere;
        }
        if (newestElsewhere != null && newestElsewhere.chain().equals(chain.id) || newestElsewhere == newest) {
            newestElsewhere = null;
        }
        doom(chain);
    }

    private boolean isLinkSource(Chain chain) {
        return newest != null && newest.chain().equals(chain.id)
                || newestElsewhere != null && newestElsewhere.chain().equals(chain.id);
    }

    private void doom(Chain chain) {
        chain.doomed = true;
        if (free.remove(chain)) {
            retire(chain);
        }
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
                if (chain.state == Chain.State.ROLLED_BACK && !closed && !chain.doomed) {
                    release(chain);
                    return new Resolution(chain.id, sequence, Resolution.Result.REUSABLE);
                }
                retire(chain);
                return new Resolution(chain.id, sequence, Resolution.Result.RETIRED);
            }
        }
        synchronized (this) {
            retire(chain);
            boolean ours = sequence == chain.nextSequence
                    && chain.attempts.contains(chain.hasher.entry(stored.get().header()));
            Resolution.Result result = ours ? Resolution.Result.LATE_COMMIT : Resolution.Result.FOREIGN_WRITER;
            return new Resolution(chain.id, sequence, result);
        }
    }

    private Chain take() {
        if (closed) {
            throw new AuditException("TSEAL-01302", "the trail is closed on this node: no event can be added any more");
        }
        Chain chain = live.size() < CHAINS_AT_START ? null : free.pollFirst();
        if (chain == null) {
            if (live.size() >= MAX_CHAINS) {
                throw new AuditException(
                        "TSEAL-01301",
                        "no free chain: expected at most " + MAX_CHAINS
                                + " transactions at once or waiting to be resolved");
            }
            chain = new Chain(new ChainId(random.nextLong(), random.nextLong()));
            live.add(chain);
        }
        chain.state = Chain.State.HELD;
        return chain;
    }

    private void release(Chain chain) {
        if (closed || chain.doomed) {
            retire(chain);
            return;
        }
        chain.state = Chain.State.FREE;
        free.addLast(chain);
    }

    private void retire(Chain chain) {
        chain.state = Chain.State.RETIRED;
        live.remove(chain);
    }

    private Optional<CrossLink> linkFor(ChainId chain) {
        boolean usable = newest != null && !newest.chain().equals(chain);
        return Optional.ofNullable(usable ? newest : newestElsewhere);
    }

    private UUID randomUuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
