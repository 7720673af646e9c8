// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryFormatException;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a log from a store: takes it up near its end without reading it whole, and finds out whether seals hold what they claim. For one
 * thread.
 *
 * @since 0.1.0
 */
public final class LogReplay {
    private final TrailReader reader;
    private final EntryHasher hasher = new EntryHasher();

    /** @param reader shows the log and its chains */
    public LogReplay(TrailReader reader) {
        this.reader = reader;
    }

    /**
     * A log as its newest entries have it, which are believed as far as they fit together.
     *
     * @param log the log
     * @return its state behind its last seal; empty if it has no entry
     * @throws io.trailseal.audit.AuditException if an entry is none, or doesn't go on from the one before
     */
    public Optional<LogState> newest(ChainId log) {
        long end = LogEnd.last(reader, log);
        return end < 0 ? Optional.empty() : Optional.of(at(log, end));
    }

    /**
     * A log as its entries up to one have it, which are believed as far as they fit together.
     *
     * @param log the log
     * @param number the entry's number
     * @return its state behind that entry, or behind the seal before if that is the log's closing entry
     */
    public LogState at(ChainId log, long number) {
        LogRow opening = row(log, 0);
        long from = number - number % Seal.CHAINS_EVERY;
        LogState state = from == 0 ? LogState.opened(opening) : LogState.resumed(opening, row(log, from));
        catchUp(state, number);
        return state;
    }

    private void catchUp(LogState state, long to) {
        try (Stream<ChainEntry> rows = reader.entries(state.log(), state.last().number() + 1)) {
            Iterator<ChainEntry> each = rows.iterator();
            while (each.hasNext()) {
                ChainEntry entry = each.next();
                if (entry.sequence() > to) {
                    return;
                }
                LogRow row = LogRow.of(entry);
                if (row.is(PayloadType.LOG_CLOSED)) {
                    return;
                }
                state.apply(row, row.seal(), this::openedMicros);
            }
        }
    }

    /**
     * Computes a seal's leaves from the stored entries.
     *
     * @param state the log before the seal
     * @param seal the seal
     * @return the log's edge before the seal's own leaf
     * @throws io.trailseal.audit.AuditException TSEAL-01701 if an entry that it holds is not there
     */
    public CompactRange computed(LogState state, Seal seal) {
        CompactRange range = state.range();
        for (SealRange next : seal.ranges()) {
            leaves(next).forEach(range::append);
        }
        return range;
    }

    private List<Digest> leaves(SealRange range) {
        List<Digest> leaves = new ArrayList<>();
        try (Stream<ChainEntry> entries = reader.entries(range.chain(), range.first())) {
            Iterator<ChainEntry> each = entries.iterator();
            for (long sequence = range.first(); sequence <= range.last(); sequence++) {
                if (!each.hasNext()) {
                    throw LogRow.wrong(range.chain(), sequence, "an entry that is sealed", "none");
                }
                ChainEntry entry = each.next();
                if (entry.sequence() != sequence) {
                    throw LogRow.wrong(range.chain(), sequence, "an entry that is sealed", "none");
                }
                leaves.add(hasher.entry(entry.header()));
            }
        }
        return leaves;
    }

    /**
     * The time of a chain's opening entry.
     *
     * @param chain the chain
     * @return microseconds since 1970-01-01T00:00:00Z; the greatest number if there is none that can be read
     */
    public long openedMicros(ChainId chain) {
        return openedMicros(reader.entry(chain, 0));
    }

    /**
     * The time of a chain's opening entry, for whoever has read it.
     *
     * @param opening the chain's entry number 0
     * @return as above
     */
    public static long openedMicros(Optional<ChainEntry> opening) {
        try {
            return opening.map(entry -> EntryCodec.decode(entry.header()).timeMicros())
                    .orElse(Long.MAX_VALUE);
        } catch (EntryFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * One entry of a log.
     *
     * @param log the log
     * @param number its number
     * @return the entry
     * @throws io.trailseal.audit.AuditException TSEAL-01701 if it is not there
     */
    public LogRow row(ChainId log, long number) {
        return reader.entry(log, number)
                .map(LogRow::of)
                .orElseThrow(() -> LogRow.wrong(log, number, "an entry of the log", "none"));
    }
}
