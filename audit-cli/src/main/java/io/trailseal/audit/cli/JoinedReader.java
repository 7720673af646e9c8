// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shows what several readers show of the same trails, as one. What two show alike is there once; what they show differently is there twice, for the
 * verifier to find. For one thread.
 */
record JoinedReader(List<TrailReader> parts) implements TrailReader {
    JoinedReader {
        parts = List.copyOf(parts);
    }

    @Override
    public List<TrailInfo> trails() {
        return distinct(TrailReader::trails);
    }

    @Override
    public List<ChainId> chains() {
        return distinct(TrailReader::chains).stream().sorted().toList();
    }

    @Override
    public List<LogInfo> logs() {
        return distinct(TrailReader::logs);
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return merged(part -> part.entries(chain, fromSequence), Comparator.comparingLong(ChainEntry::sequence));
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return parts.stream()
                .flatMap(part -> part.entry(chain, sequence).stream())
                .findFirst();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return parts.stream()
                .flatMap(part -> part.tile(log, level, index).stream())
                .findFirst();
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return merged(
                part -> part.checkpoints(log),
                Comparator.comparingLong(StoredCheckpoint::size).reversed());
    }

    private <T> List<T> distinct(Function<TrailReader, List<T>> shown) {
        return parts.stream().map(shown).flatMap(List::stream).distinct().toList();
    }

    private <T> Stream<T> merged(Function<TrailReader, Stream<T>> shown, Comparator<T> order) {
        Merge<T> merge = new Merge<>(
                order, parts.stream().map(shown).map(Stream::iterator).toList());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(merge, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** One of several iterators and its next element. */
    private record Head<T>(T next, Iterator<T> rest) {}

    private static final class Merge<T> implements Iterator<T> {
        private final PriorityQueue<Head<T>> heads;
        private @Nullable T last;

        Merge(Comparator<T> order, List<Iterator<T>> all) {
            heads = new PriorityQueue<>((one, other) -> order.compare(one.next(), other.next()));
            all.forEach(this::add);
        }

        private void add(Iterator<T> rest) {
            if (rest.hasNext()) {
                heads.add(new Head<>(rest.next(), rest));
            }
        }

        @Override
        public boolean hasNext() {
            while (!heads.isEmpty() && heads.element().next().equals(last)) {
                add(heads.remove().rest());
            }
            return !heads.isEmpty();
        }

        @Override
        public T next() {
            hasNext();
            Head<T> head = heads.remove();
            last = head.next();
            add(head.rest());
            return head.next();
        }
    }
}
