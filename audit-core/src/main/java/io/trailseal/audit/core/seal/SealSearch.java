// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds the leaf of an entry without reading the whole log: which stretch of seals holds it shows by halving among those that list all chains,
 * and of that stretch at most {@link Seal#CHAINS_EVERY} seals are read. Believes what seals say, and checks nothing: a proof shows by itself
 * whether the leaf is the entry's. For one thread.
 *
 * @since 0.1.0
 */
public final class SealSearch {
    private final TrailReader reader;
    private final ChainId log;

    /**
     * @param reader shows the log and its chains
     * @param log the log
     */
    public SealSearch(TrailReader reader, ChainId log) {
        this.reader = reader;
        this.log = log;
    }

    /**
     * The leaf of a chain's entry.
     *
     * @param chain the chain; not the log itself
     * @param sequence the entry's number in it
     * @return the index of its leaf; empty if no seal of this log holds it
     * @throws io.trailseal.audit.AuditException if a seal on the way can't be read
     */
    public OptionalLong leaf(ChainId chain, long sequence) {
        long end = LogEnd.last(reader, log);
        long lists = Math.max(0, end / Seal.CHAINS_EVERY);
        long opened = LogReplay.openedMicros(reader.entry(chain, 0));
        long low = 1;
        long high = lists + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (holds(middle * Seal.CHAINS_EVERY, chain, sequence, opened)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        OptionalLong found = among((low - 1) * Seal.CHAINS_EVERY + 1, low * Seal.CHAINS_EVERY, chain, sequence);
        // An entry whose time is before its chain was seen looks sealed to every list: it is looked for in all of them.
        return found.isPresent() || low > lists ? found : among(1, end, chain, sequence);
    }

    private boolean holds(long number, ChainId chain, long sequence, long opened) {
        LogRow row = new LogReplay(reader).row(log, number);
        ChainList chains = row.seal()
                .chains()
                .orElseThrow(() -> LogRow.wrong(log, number, "a seal that lists the chains", "another"));
        for (OpenChain open : chains.open()) {
            if (open.chain().equals(chain)) {
                return open.last() >= sequence;
            }
        }
        return opened < chains.sinceMicros()
                || chains.ended().stream().anyMatch(ended -> ended.chain().equals(chain));
    }

    private OptionalLong among(long first, long last, ChainId chain, long sequence) {
        try (Stream<ChainEntry> rows = reader.entries(log, first)) {
            Iterator<ChainEntry> each = rows.iterator();
            while (each.hasNext()) {
                ChainEntry entry = each.next();
                if (entry.sequence() > last) {
                    break;
                }
                LogRow row = LogRow.of(entry);
                if (row.is(PayloadType.SEAL)) {
                    OptionalLong leaf = in(row.seal(), chain, sequence);
                    if (leaf.isPresent()) {
                        return leaf;
                    }
                }
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong in(Seal seal, ChainId chain, long sequence) {
        return seal.ranges().stream()
                .filter(range -> range.chain().equals(chain) && range.first() <= sequence && sequence <= range.last())
                .mapToLong(range -> range.leaf() + sequence - range.first())
                .findFirst();
    }
}
