// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.HashSource;
import io.trailseal.audit.core.log.TileId;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a log, from its stored tiles and, where there is none, from the entries themselves: a seal says which entries its leaves are,
 * and which seal a leaf belongs to is found by halving. Leaves of one seal that are asked for one behind the other are read together, a tile's
 * worth at most. Checks nothing; for one thread.
 *
 * @since 0.1.0
 */
public final class LogHashes implements HashSource {
    private final TrailReader reader;
    private final ChainId log;
    private final EntryHasher hasher = new EntryHasher();
    private @Nullable Held held;
    private Window window = new Window(0, List.of());

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
        if (!window.holds(index)) {
            window = read(index);
        }
        return window.at(index);
    }

    /** From one leaf to the end of its seal, or to that of its tile. */
    private Window read(long index) {
        if (index == 0) {
            return new Window(0, List.of(hash(log, 0)));
        }
        Optional<Held> found = holding(index);
        if (found.isEmpty()) {
            return new Window(index, List.of(Optional.empty()));
        }
        long number = found.get().number();
        Seal seal = found.get().seal();
        List<Optional<Digest>> leaves = new ArrayList<>();
        long end = (index / TileId.FULL + 1) * TileId.FULL;
        for (SealRange range : seal.ranges()) {
            long next = index + leaves.size();
            long first = range.first() + next - range.leaf();
            if (next >= range.leaf() && first <= range.last() && next < end) {
                read(range.chain(), first, Math.min(range.last(), first + end - next - 1), leaves);
            }
        }
        if (index + leaves.size() == seal.previous().size() + seal.count()) {
            leaves.add(hash(log, number));
        }
        return new Window(index, leaves);
    }

    private void read(ChainId chain, long first, long last, List<Optional<Digest>> leaves) {
        try (Stream<ChainEntry> entries = reader.entries(chain, first)) {
            Iterator<ChainEntry> each = entries.iterator();
            Optional<ChainEntry> next = each.hasNext() ? Optional.of(each.next()) : Optional.empty();
            for (long sequence = first; sequence <= last; sequence++) {
                long wanted = sequence;
                Optional<ChainEntry> found = next.filter(entry -> entry.sequence() == wanted);
                leaves.add(found.map(entry -> hasher.entry(entry.header())));
                if (found.isPresent()) {
                    next = sequence < last && each.hasNext() ? Optional.of(each.next()) : Optional.empty();
                }
            }
        }
    }

    private Optional<Digest> hash(ChainId chain, long sequence) {
        return reader.entry(chain, sequence).map(entry -> hasher.entry(entry.header()));
    }

    /** Leaves one behind the other. */
    private record Window(long first, List<Optional<Digest>> leaves) {
        boolean holds(long index) {
            return index >= first && index - first < leaves.size();
        }

        Optional<Digest> at(long index) {
            return holds(index) ? leaves.get((int) (index - first)) : Optional.empty();
        }
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
        return holding(index).flatMap(found -> within(found.number, found.seal, index));
    }

    private Optional<Held> holding(long index) {
        Held last = held;
        if (last == null || !last.holds(index)) {
            long number = last != null && index == last.end() ? last.number + 1 : numberAt(index);
            last = seal(number).map(seal -> new Held(number, seal)).orElse(null);
            held = last;
        }
        return Optional.ofNullable(last);
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
