// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.HashSource;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a log, from its stored tiles and, where there is none, from the entries themselves: a seal says which entries its leaves are,
 * and which seal a leaf belongs to is found by halving. Checks nothing; for one thread.
 *
 * @since 0.1.0
 */
public final class LogHashes implements HashSource {
    private final TrailReader reader;
    private final ChainId log;
    private final EntryHasher hasher = new EntryHasher();
    private @Nullable Held held;

    /**
     * @param reader shows the log
     * @param log the log
     */
    public LogHashes(TrailReader reader, ChainId log) {
        this.reader = reader;
        this.log = log;
    }

    @Override
    public Optional<Bytes> tile(int level, long index) {
        return reader.tile(log, level, index);
    }

    @Override
    public Optional<Digest> leaf(long index) {
        return place(index)
                .flatMap(place -> reader.entry(place.chain(), place.sequence()))
                .map(entry -> hasher.entry(entry.header()));
    }

    /**
     * Which entry a leaf is.
     *
     * @param index the leaf's index, from 0
     * @return its place; empty if there is no such leaf
     * @throws io.trailseal.audit.AuditException if a seal on the way can't be read
     */
    public Optional<Place> place(long index) {
        if (index == 0) {
            return Optional.of(new Place(log, 0));
        }
        Held last = held;
        if (last == null || !last.holds(index)) {
            long number = last != null && index == last.end() ? last.number + 1 : numberAt(index);
            last = seal(number).map(seal -> new Held(number, seal)).orElse(null);
            held = last;
        }
        return last == null ? Optional.empty() : within(last.number, last.seal, index);
    }

    /** The seal read last: neighbours are asked for one behind the other. */
    private record Held(long number, Seal seal) {
        boolean holds(long index) {
            return index >= seal.previous().size() && index < end();
        }

        /** The first leaf behind it. */
        long end() {
            return seal.previous().size() + seal.count() + 1;
        }
    }

    /**
     * The entry that makes a log so large, or larger.
     *
     * @param index the index of a leaf
     * @return the number of the first entry whose own leaf has that index or a greater one; one behind the last if there is none
     */
    public long numberAt(long index) {
        long low = 0;
        long high = LogEnd.last(reader, log) + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (ownLeaf(middle) >= index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Optional<Place> within(long number, Seal seal, long index) {
        for (SealRange range : seal.ranges()) {
            if (index >= range.leaf() && index < range.leaf() + range.count()) {
                return Optional.of(new Place(range.chain(), range.first() + index - range.leaf()));
            }
        }
        return index == seal.previous().size() + seal.count() ? Optional.of(new Place(log, number)) : Optional.empty();
    }

    private long ownLeaf(long number) {
        if (number == 0) {
            return 0;
        }
        return seal(number).map(seal -> seal.previous().size() + seal.count()).orElse(Long.MAX_VALUE);
    }

    private Optional<Seal> seal(long number) {
        return reader.entry(log, number)
                .map(LogRow::of)
                .filter(row -> row.is(PayloadType.SEAL))
                .map(LogRow::seal);
    }

    /**
     * The place of an entry.
     *
     * @param chain its chain
     * @param sequence its number
     */
    public record Place(ChainId chain, long sequence) {}
}
