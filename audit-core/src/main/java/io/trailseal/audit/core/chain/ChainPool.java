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
    private final ChainDrafts drafts;
    private final ChainStock stock;
    private final Quarantine quarantine;
    private final HeadWatch watch = new HeadWatch();
    private final List<KeyChange> changes = new ArrayList<>();

    /**
     * A pool without chains.
     *
     * @param trail the trail
     * @param random the source of ids and salts: the operating system's, so that cloned machines differ
     * @param settings how chains are written
     * @param drafts makes the contents of the entries that the node itself adds
     */
    public ChainPool(TrailId trail, RandomGenerator random, ChainSettings settings, ChainDrafts drafts) {
        this.trail = trail;
        this.random = random;
        this.keys = new ChainKeys(settings.keys());
        this.drafts = drafts;
        this.stock = new ChainStock(random, settings.silence());
        this.quarantine = new Quarantine(this, stock);
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
     * Gives drafts their places on a free chain, hashes and links them. A chain used for the first time gets its opening entry in front, and
     * behind that the declarations of retired keys that are due.
     *
     * @param transaction the id of the transaction that will store them, 16 random bytes
     * @param events the entries' contents, in order; not empty
     * @return the entries, and the chain's fate in the caller's hands
     * @throws AuditException TSEAL-01301 if {@link #MAX_CHAINS} chains are in use; if a chain is to be opened, what the source of its key
     *     throws, TSEAL-01308 if that has no key any more and TSEAL-01309 if its key can't sign; what a key throws that can't sign now
     */
    public Append prepare(UUID transaction, List<EntryDraft> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no drafts");
        }
        return write(transaction, taken -> events);
    }

    private Append write(UUID transaction, Function<Taken, List<EntryDraft>> content) {
        Taken taken = take();
        Chain chain = taken.chain();
        try {
            List<EntryDraft> batch = new ArrayList<>();
            if (!chain.isOpened()) {
                batch.add(drafts.opening(chain.keyId()));
            }
            taken.retired().forEach(retired -> batch.add(drafts.keyRetired(retired, chain.keyId())));
            batch.addAll(content.apply(taken));
            return new BatchWriter(trail, chain, transaction, random).write(this, batch, taken.link());
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                watch.doubtful(chain.id, chain.nextSequence);
                stock.release(chain);
            }
            throw e;
        }
    }

    /**
     * A chain for one batch, and what its first event links to: decided on at once, so that no chain links to what comes after it, and none
     * under a retired key to one under the next.
     */
    private Taken take() {
        while (true) {
            int before;
            synchronized (this) {
                Optional<Chain> free = stock.take();
                if (free.isPresent()) {
                    return new Taken(free.get(), watch.linkFor(free.get().id), List.of());
                }
                before = keys.changes();
            }
            Optional<AuditKey> key = keys.ask();
            synchronized (this) {
                if (keys.changes() == before) {
                    use(key);
                    return open();
                }
            }
        }
    }

    private Taken open() {
        Chain opened = stock.open(keys.inUse());
        List<String> retired = watch.retirements().undeclared();
        watch.retirements().declaring(retired, opened.id, retired.size());
        return new Taken(opened, watch.linkFor(opened.id), retired);
    }

    private void use(Optional<AuditKey> key) {
        keys.use(key).ifPresent(change -> {
            stock.spend();
            changes.add(change);
            if (!change.retired().isEmpty()) {
                watch.retirements().add(List.of(change.retired()));
            }
        });
    }

    /** @param retired the keys whose retirement is declared behind the chain's opening */
    private record Taken(Chain chain, Optional<CrossLink> link, List<String> retired) {}

    /**
     * Asks whether there is another key for new chains. If so, it is used from now on, and no chain under the one before for anything new: those
     * that are free, and those that come back, get their closing entries from {@link #endSpent}. If not, or if it fails, everything stays as it is.
     *
     * @throws AuditException what the source of keys throws; TSEAL-01308 if it has no key any more, TSEAL-01309 if its key can't sign, TSEAL-01310
     *     if it has one again that was retired
     */
    public void renewKey() {
        int before;
        synchronized (this) {
            if (!keys.isBegun()) {
                return;
            }
            before = keys.changes();
        }
        Optional<AuditKey> key = keys.ask();
        synchronized (this) {
            if (keys.changes() == before) {
                use(key);
                keys.requireUnretired(key);
            }
        }
    }

    /**
     * What has changed since the last call, whether {@link #renewKey} has noticed it or the opening of a chain.
     *
     * @return the changes, in order, each given once
     */
    public synchronized List<KeyChange> keyChanges() {
        List<KeyChange> news = List.copyOf(changes);
        changes.clear();
        return news;
    }

    /**
     * Whether chains wait for {@link #endSpent}, or a retired key for {@link #declare}.
     *
     * @return whether there is something to write
     */
    public synchronized boolean hasRotated() {
        return stock.hasToClose() || !watch.retirements().undeclared().isEmpty();
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
        return quarantine.resolve(reader);
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
     * The declarations of lost entries and of retired keys that are to be stored now, on a chain of which nothing is known to be missing. To be
     * called by one thread at a time, and again until it gives none. What it gives is given again if its own commit turns out not to have
     * happened.
     *
     * @param transaction the id of the transaction that will store them
     * @return a batch, to be stored like any other; empty if there is nothing to declare
     * @throws AuditException TSEAL-01301 if {@link #MAX_CHAINS} chains are in use
     */
    public Optional<Append> declare(UUID transaction) {
        List<LostHead> lost;
        List<String> retired;
        synchronized (this) {
            lost = watch.losses().undeclared();
            retired = watch.retirements().undeclared();
        }
        if (lost.isEmpty() && retired.isEmpty()) {
            return Optional.empty();
        }
        Append append = write(transaction, taken -> Stream.concat(
                        retired.stream()
                                .filter(key -> !taken.retired().contains(key))
                                .map(key -> drafts.keyRetired(key, taken.chain().keyId())),
                        lost.stream().map(drafts::headLost))
                .toList());
        synchronized (this) {
            List<ChainEntry> entries = append.entries();
            long last = entries.get(entries.size() - 1).sequence();
            watch.losses().declaring(lost, append.chainId(), last);
            watch.retirements().declaring(retired, append.chainId(), last);
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
     * @return for each chain that has entries, a batch with its closing entry, to be stored like any other
     */
    public List<Append> close() {
        List<Chain> open;
        synchronized (this) {
            open = stock.close();
        }
        return end(open);
    }

    /**
     * Ends the chains whose key was retired and that no transaction holds, as {@link #close} does. To be called again as long as others come back.
     *
     * @return for each, a batch with its closing entry, to be stored like any other
     */
    public List<Append> endSpent() {
        List<Chain> open;
        synchronized (this) {
            open = stock.takeToClose();
        }
        return end(open);
    }

    private List<Append> end(List<Chain> open) {
        try {
            return open.stream()
                    .map(chain -> new BatchWriter(trail, chain, randomUuid(), random)
                            .write(this, List.of(drafts.closing()), Optional.empty()))
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
        return quarantine.size();
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
        quarantine.add(chain, firstHash, state);
        watch.doubtful(chain.id, chain.nextSequence);
    }

    private UUID randomUuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
