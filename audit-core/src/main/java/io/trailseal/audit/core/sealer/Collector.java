// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.seal.ChainPosition;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.verify.ChainContinuation;
import io.trailseal.audit.core.verify.DeclaredLosses;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what is not sealed yet, chain by chain, as much as fits, and holds back what depends on something that is missing. For one thread. */
final class Collector implements ChainNews.SealedPlaces {
    private final TrailReader reader;
    private final TrailId trail;
    private final KeySource keys;
    private final MacDemand demand;
    private final LogState state;
    private final KnownChains known;
    private final DeclaredLosses losses;
    private final EntryHasher hasher = new EntryHasher();
    private final SortedMap<ChainId, ChainNews> news = new TreeMap<>();
    private final List<ChainNews> hungry = new ArrayList<>();
    private final List<Finding> faults = new ArrayList<>();
    private final List<Finding> gaps = new ArrayList<>();
    private final List<ChainId> silent = new ArrayList<>();

    /**
     * @param keys verify MACs
     * @param demand whether there must be MACs
     * @param known the chains, as known before
     * @param losses what was declared lost, as known before
     */
    Collector(
            TrailReader reader,
            TrailId trail,
            KeySource keys,
            MacDemand demand,
            LogState state,
            KnownChains known,
            DeclaredLosses losses) {
        this.reader = reader;
        this.trail = trail;
        this.keys = keys;
        this.demand = demand;
        this.state = state;
        this.known = known;
        this.losses = losses;
    }

    /** @param all whether no chain may be missed that is there now */
    void collect(int budget, long nowMicros, boolean all) {
        Collection<ChainId> chains = known.look(reader, state, nowMicros, all);
        if (chains.isEmpty()) {
            return;
        }
        int each = Math.max(1, budget / chains.size());
        chains.forEach(chain -> begin(chain, each));
        int left = budget - news.values().stream().mapToInt(ChainNews::size).sum();
        List<ChainNews> more = List.copyOf(hungry);
        hungry.clear();
        for (int i = 0; i < more.size(); i++) {
            ChainNews chain = more.get(i);
            int before = chain.size();
            if (left > 0) {
                read(chain, chain.first() + before, Optional.of(chain.end()), Math.max(1, left / (more.size() - i)));
                left -= chain.size() - before;
            } else {
                hungry.add(chain);
            }
        }
        settle();
    }

    private void begin(ChainId chain, int limit) {
        ChainPosition position = state.open().get(chain);
        if (position == null) {
            read(new ChainNews(chain, 0, known.openedMicros(chain)), 0, Optional.empty(), limit);
            return;
        }
        Optional<Digest> head = position.head()
                .or(() -> reader.entry(chain, position.last()).map(entry -> hasher.entry(entry.header())));
        if (head.isEmpty()) {
            faults.add(Finding.at(FindingType.TAIL_MISSING, chain, position.last(), "a sealed entry", "none"));
            return;
        }
        state.know(chain, head.get());
        read(new ChainNews(chain, position.last() + 1, position.openedMicros()), position.last() + 1, head, limit);
    }

    private void read(ChainNews chain, long next, Optional<Digest> head, int limit) {
        try (Stream<ChainEntry> entries = reader.entries(chain.chain, next)) {
            ChainContinuation.Result result = new ChainContinuation(
                            trail, chain.chain, next, head, keys, demand, reader, losses)
                    .read(entries.iterator(), limit);
            boolean crossed = chain.size() > 0 && result.first() > next;
            if (crossed) {
                // a seal holds one range of a chain: what is behind a gap is for the next
                return;
            }
            chain.add(result.first(), result.sound());
            result.fault().ifPresent((result.gap() ? gaps : faults)::add);
            if (chain.size() > 0) {
                news.put(chain.chain, chain);
            } else if (result.fault().isEmpty()) {
                silent.add(chain.chain);
            }
            if (result.more() && result.fault().isEmpty()) {
                hungry.add(chain);
            }
        }
    }

    /** Holds back until nothing that is taken depends on something that isn't. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (ChainNews chain : news.values()) {
                changed |= chain.holdBack(this);
            }
        }
    }

    @Override
    public boolean holds(CrossLink link) {
        ChainPosition position = state.open().get(link.chain());
        if (position != null && link.sequence() <= position.last()) {
            return true;
        }
        ChainNews other = news.get(link.chain());
        if (other != null && other.takes(link.sequence()) || losses.explain(reader, link)) {
            return true;
        }
        // A chain that has ended is sealed whole.
        return position == null
                && other == null
                && known.hasEnded(link.chain(), state)
                && reader.entry(link.chain(), link.sequence())
                        .filter(entry -> hasher.entry(entry.header()).equals(link.hash()))
                        .isPresent();
    }

    /** What goes into the next seal, by chain; chains of which nothing does are left out. */
    Collection<ChainNews> taken() {
        return news.values().stream().filter(chain -> chain.taken() > 0).toList();
    }

    /** What will be wrong if what the chains' next entries wait for does not come, and is not declared lost. */
    List<Finding> waiting() {
        List<Finding> waiting = new ArrayList<>(gaps);
        for (ChainNews chain : news.values()) {
            chain.waiting()
                    .ifPresent(sequence -> waiting.add(Finding.at(
                            FindingType.CROSS_LINK_MISMATCH,
                            chain.chain,
                            sequence,
                            "a link to an entry that is there",
                            "one to an entry that is not")));
        }
        return waiting;
    }

    /** Faults that keep their chains from being sealed further. */
    List<Finding> faults() {
        return faults;
    }

    /** Chains of which there is nothing new, and nothing wrong. */
    List<ChainId> silent() {
        return silent;
    }

    /** Whether more is there than was read. */
    boolean isBacklog() {
        return !hungry.isEmpty();
    }
}
