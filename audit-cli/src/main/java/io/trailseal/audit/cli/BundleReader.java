// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shows the trail in an unpacked bundle. In memory is where every so-many-th entry stands, some bytes each. For one thread.
 */
final class BundleReader implements TrailReader {
    /** So many entries lie between two whose place is known. */
    static final int STRIDE = 8;

    private final LineFile rows;
    private final BundleLogs logs;
    private final TreeMap<ChainId, Places> chains = new TreeMap<>();

    /** @throws io.trailseal.audit.AuditException TSEAL-07020 if the bundle is not what its manifest says */
    BundleReader(LineFile rows, LineFile logs, BundleManifest manifest) {
        this.rows = rows;
        this.logs = new BundleLogs(logs, manifest);
        index(manifest);
    }

    /** Where a chain's entries stand. */
    private static final class Places {
        private long[] sequences = new long[4];
        private long[] offsets = new long[4];
        private int count;
        private long entries;
        private long last = Long.MIN_VALUE;

        void add(long sequence, long offset) {
            BundleFormat.require(sequence >= last, "order of entries", "ascending in a chain", "another");
            last = sequence;
            if (entries++ % STRIDE != 0) {
                return;
            }
            if (count == offsets.length) {
                sequences = Arrays.copyOf(sequences, 2 * count);
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            sequences[count] = sequence;
            offsets[count++] = offset;
        }

        /** A place at or before the first entry of this or a greater number. */
        long before(long sequence) {
            int low = 0;
            int high = count - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (sequences[middle] < sequence) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return offsets[low];
        }
    }

    private void index(BundleManifest manifest) {
        long entries = 0;
        long events = 0;
        @Nullable ChainId before = null;
        LineFile.Cursor cursor = rows.from(0);
        for (Optional<byte[]> line = cursor.next(); line.isPresent(); line = cursor.next()) {
            ChainEntry entry = BundleRow.read(line.get());
            entries++;
            events += entry.projection().kind() == EntryKind.EVENT.number() ? 1 : 0;
            if (!entry.chain().equals(before)) {
                BundleFormat.require(
                        !chains.containsKey(entry.chain()), "entries of a chain", "one behind the other", "others");
            }
            before = entry.chain();
            chains.computeIfAbsent(entry.chain(), chain -> new Places()).add(entry.sequence(), cursor.offset());
        }
        long withoutLogs =
                chains.keySet().stream().filter(chain -> !logs.isLog(chain)).count();
        BundleManifest.Counts found = new BundleManifest.Counts(entries, events, withoutLogs);
        BundleFormat.require(
                found.equals(manifest.counts()), "counts", manifest.counts().toString(), found.toString());
    }

    @Override
    public List<TrailInfo> trails() {
        return logs.trails();
    }

    @Override
    public List<ChainId> chains() {
        return List.copyOf(chains.keySet());
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        Places places = chains.get(chain);
        return places == null
                ? Stream.empty()
                : StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new Rows(chain, fromSequence, rows.from(places.before(fromSequence))),
                                Spliterator.ORDERED | Spliterator.NONNULL),
                        false);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        try (Stream<ChainEntry> entries = entries(chain, sequence)) {
            return entries.findFirst().filter(entry -> entry.sequence() == sequence);
        }
    }

    @Override
    public List<LogInfo> logs() {
        return logs.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return logs.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return logs.checkpoints(log);
    }

    private static final class Rows implements Iterator<ChainEntry> {
        private final ChainId chain;
        private final long from;
        private final LineFile.Cursor cursor;
        private @Nullable ChainEntry next;

        Rows(ChainId chain, long from, LineFile.Cursor cursor) {
            this.chain = chain;
            this.from = from;
            this.cursor = cursor;
            advance();
        }

        private void advance() {
            do {
                next = cursor.next()
                        .map(BundleRow::read)
                        .filter(entry -> entry.chain().equals(chain))
                        .orElse(null);
            } while (next != null && next.sequence() < from);
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public ChainEntry next() {
            ChainEntry entry = next;
            if (entry == null) {
                throw new NoSuchElementException();
            }
            advance();
            return entry;
        }
    }
}
