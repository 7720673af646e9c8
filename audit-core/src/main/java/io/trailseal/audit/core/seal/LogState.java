// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A log after one of its entries: what the next entry must go on from, and where every chain of the trail stands. Taken from entry to entry
 * by {@link #apply}. Memory grows with the number of chains that are open or were opened of late. Mutable; for one thread.
 *
 * @since 0.1.0
 */
public final class LogState {
    /** How long a chain that has ended is remembered, in microseconds: one day. Afterwards its age says it. */
    private static final long REMEMBERED = 86_400_000_000L;
    /** How long it is at most, for the sake of an older one of which nothing is sealed yet. */
    private static final long REMEMBERED_AT_MOST = 30 * REMEMBERED;

    private final ChainId log;
    private final LogOpening opening;
    private final SortedMap<ChainId, ChainPosition> open = new TreeMap<>();
    private final SortedMap<ChainId, Long> ended = new TreeMap<>();
    private CompactRange range = CompactRange.empty();
    private LogRow last;
    private long sinceMicros = Long.MIN_VALUE;
    private SealKeys keys;

    private LogState(LogRow row) {
        this.log = row.header().chain();
        this.opening = SealCodec.opening(row.payload());
        this.keys = opening.keys();
        this.last = row;
        opening.succession().ifPresent(succession -> replace(succession.chains()));
        range.append(row.hash());
    }

    /**
     * A log that has begun.
     *
     * @param row its entry number 0
     * @return its state behind that entry
     * @throws io.trailseal.audit.AuditException TSEAL-01700 or TSEAL-01701 if that is no opening entry
     */
    public static LogState opened(LogRow row) {
        if (row.number() != 0
                || !row.is(PayloadType.LOG_OPENED)
                || !row.header().previous().equals(Digest.zero())) {
            throw LogRow.wrong(row.header().chain(), row.number(), "the log's opening at 0", "another entry");
        }
        return new LogState(row);
    }

    /**
     * A log that is taken up at a seal that lists all chains. What lies before is believed.
     *
     * @param opening the log's entry number 0
     * @param row the seal
     * @return the log's state behind that seal
     * @throws io.trailseal.audit.AuditException TSEAL-01700 or TSEAL-01701 if the two are no such entries of one log
     */
    public static LogState resumed(LogRow opening, LogRow row) {
        LogState state = opened(opening);
        Seal seal = row.seal();
        if (!row.header().chain().equals(state.log) || seal.chains().isEmpty()) {
            throw LogRow.wrong(row.header().chain(), row.number(), "a seal that lists the chains", "another");
        }
        state.take(row, seal, chain -> Long.MIN_VALUE);
        return state;
    }

    /**
     * Takes the log's next entry, as it says: that its leaves are what it claims is for {@link LogReplay} to find out.
     *
     * @param row the entry
     * @param seal the seal that it is
     * @param openedMicros tells the time of a chain's opening entry, for chains that are new here
     * @throws io.trailseal.audit.AuditException TSEAL-01701 if it doesn't go on from what this state is
     */
    public void apply(LogRow row, Seal seal, ToLongFunction<ChainId> openedMicros) {
        follows(row, seal);
        take(row, seal, openedMicros);
    }

    private void follows(LogRow row, Seal seal) {
        if (!row.header().chain().equals(log) || row.number() != last.number() + 1) {
            throw LogRow.wrong(log, last.number() + 1, "the next seal", "number " + row.number());
        }
        if (!row.header().previous().equals(last.hash())) {
            throw LogRow.wrong(log, row.number(), "a link to hash " + last.hash(), "another");
        }
        LogSize size = size();
        if (!seal.previous().equals(size)) {
            throw LogRow.wrong(
                    log,
                    row.number(),
                    "a log of " + size.size() + " leaves before, root " + size.root(),
                    seal.previous().size() + " leaves, root " + seal.previous().root());
        }
        for (SealRange next : seal.ranges()) {
            ChainPosition position = open.get(next.chain());
            if (ended.containsKey(next.chain()) || position != null && next.first() <= position.last()) {
                throw LogRow.wrong(
                        log,
                        row.number(),
                        "entries not sealed before",
                        "chain " + next.chain() + " sequence " + next.first());
            }
        }
    }

    private void take(LogRow row, Seal seal, ToLongFunction<ChainId> openedMicros) {
        long time = row.header().timeMicros();
        seal.chains().ifPresent(this::replace);
        if (seal.chains().isEmpty()) {
            for (SealRange next : seal.ranges()) {
                ChainPosition before = open.get(next.chain());
                long opened = before == null ? openedMicros.applyAsLong(next.chain()) : before.openedMicros();
                open.put(next.chain(), new ChainPosition(next.last(), Optional.empty(), opened, time));
            }
            seal.closed().forEach(end -> end(end.chain()));
        }
        range = CompactRange.of(seal.previous().size() + seal.count(), seal.edge());
        range.append(row.hash());
        keys = seal.keys();
        last = row;
    }

    private void end(ChainId chain) {
        ChainPosition position = open.remove(chain);
        ended.put(chain, position == null ? Long.MIN_VALUE : position.openedMicros());
    }

    private void replace(ChainList chains) {
        Map<ChainId, ChainPosition> before = Map.copyOf(open);
        open.clear();
        for (OpenChain chain : chains.open()) {
            ChainPosition known = before.get(chain.chain());
            Optional<Digest> head = known != null && known.last() == chain.last() ? known.head() : Optional.empty();
            open.put(chain.chain(), new ChainPosition(chain.last(), head, chain.openedMicros(), chain.sealedMicros()));
        }
        ended.clear();
        chains.ended().forEach(chain -> ended.put(chain.chain(), chain.openedMicros()));
        sinceMicros = chains.sinceMicros();
    }

    /**
     * Where all chains will stand behind a seal, for that seal to say.
     *
     * @param timeMicros the seal's time
     * @param ranges what it holds
     * @param closed what it closes
     * @param openedMicros tells the time of a chain's opening entry, for chains that are new here
     * @param unsealedMicros the earliest time of an opening entry of chains of which nothing is sealed behind the seal either, so that they are
     *     not taken for ended; the greatest number if there are none
     * @return the list
     */
    public ChainList chainsAfter(
            long timeMicros,
            List<SealRange> ranges,
            List<ChainEnd> closed,
            ToLongFunction<ChainId> openedMicros,
            long unsealedMicros) {
        SortedMap<ChainId, OpenChain> after = new TreeMap<>();
        open.forEach((chain, position) -> after.put(
                chain, new OpenChain(chain, position.last(), position.openedMicros(), position.sealedMicros())));
        for (SealRange range : ranges) {
            OpenChain before = after.get(range.chain());
            long opened = before == null ? openedMicros.applyAsLong(range.chain()) : before.openedMicros();
            after.put(range.chain(), new OpenChain(range.chain(), range.last(), opened, timeMicros));
        }
        long wanted = Math.max(Math.min(timeMicros - REMEMBERED, unsealedMicros), timeMicros - REMEMBERED_AT_MOST);
        long since = Math.max(sinceMicros, wanted);
        SortedMap<ChainId, Long> gone = new TreeMap<>(ended);
        for (ChainEnd end : closed) {
            OpenChain before = after.remove(end.chain());
            gone.put(end.chain(), before == null ? since : before.openedMicros());
        }
        gone.values().removeIf(opened -> opened < since);
        return new ChainList(
                since,
                List.copyOf(after.values()),
                gone.entrySet().stream()
                        .map(end -> new EndedChain(end.getKey(), end.getValue()))
                        .toList());
    }

    /**
     * Where all chains stand now, for a log that goes on from here.
     *
     * @return the list
     */
    public ChainList chains() {
        return new ChainList(
                sinceMicros,
                open.entrySet().stream()
                        .map(chain -> new OpenChain(
                                chain.getKey(),
                                chain.getValue().last(),
                                chain.getValue().openedMicros(),
                                chain.getValue().sealedMicros()))
                        .toList(),
                ended.entrySet().stream()
                        .map(end -> new EndedChain(end.getKey(), end.getValue()))
                        .toList());
    }

    /**
     * Remembers a chain's last hash, which this state has only heard of so far.
     *
     * @param chain an open chain
     * @param head the hash of its last sealed entry
     */
    public void know(ChainId chain, Digest head) {
        open.computeIfPresent(
                chain,
                (id, position) -> new ChainPosition(
                        position.last(), Optional.of(head), position.openedMicros(), position.sealedMicros()));
    }

    /**
     * Whether a chain has ended, as far as can be told from here.
     *
     * @param chain a chain of this trail that is not open
     * @param opened the time of its opening entry, microseconds since 1970-01-01T00:00:00Z
     * @return true if it ended; false if it is new
     */
    public boolean hasEnded(ChainId chain, long opened) {
        return ended.containsKey(chain) || opened < sinceMicros;
    }

    /**
     * Whether a chain is among those that are remembered to have ended.
     *
     * @param chain a chain
     * @return true if a seal has closed it, and its age does not say so yet
     */
    public boolean isListedAsEnded(ChainId chain) {
        return ended.containsKey(chain);
    }

    /**
     * The chains that go on.
     *
     * @return where each stands, by identity as unsigned bytes; a view
     */
    public SortedMap<ChainId, ChainPosition> open() {
        return Collections.unmodifiableSortedMap(open);
    }

    /**
     * The log as a checkpoint would have it now.
     *
     * @return size and root
     */
    public LogSize size() {
        return new LogSize(range.size(), range.root());
    }

    /**
     * The log's edge now.
     *
     * @return a copy
     */
    public CompactRange range() {
        return range.copy();
    }

    /**
     * The entry this state is behind.
     *
     * @return the newest entry taken
     */
    public LogRow last() {
        return last;
    }

    /**
     * The keys in use at that entry.
     *
     * @return their ids
     */
    public SealKeys keys() {
        return keys;
    }

    /**
     * How the log began.
     *
     * @return its opening
     */
    public LogOpening opening() {
        return opening;
    }

    /**
     * Which log this is.
     *
     * @return its identity
     */
    public ChainId log() {
        return log;
    }

    /**
     * The log without what this state will take: for an attempt that may come to nothing.
     *
     * @return a copy that goes on by itself
     */
    public LogState copy() {
        return new LogState(this);
    }

    private LogState(LogState other) {
        this.log = other.log;
        this.opening = other.opening;
        this.open.putAll(other.open);
        this.ended.putAll(other.ended);
        this.range = other.range.copy();
        this.last = other.last;
        this.sinceMicros = other.sinceMicros;
        this.keys = other.keys;
    }
}
