// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The entries of a chain's whole batches from some number on, one in memory at a time; those before it are not decoded. */
final class EntryIterator implements Iterator<ChainEntry>, AutoCloseable {
    private final Path path;
    private final ChainId chain;
    private final ChainFile.Extent extent;
    private final long fromSequence;
    private final BatchInput in;
    private long framesEnd;
    private long position;
    private @Nullable ChainEntry next;

    EntryIterator(Path path, ChainId chain, ChainFile.Extent extent, long fromSequence) throws IOException {
        this.path = path;
        this.chain = chain;
        this.extent = extent;
        this.fromSequence = fromSequence;
        in = new BatchInput(path, extent.from().map(ChainIndex.Place::offset).orElse(0L));
        framesEnd = extent.from().map(ChainIndex.Place::framesEnd).orElse(0L);
        position = extent.from().map(ChainIndex.Place::position).orElse(0L);
    }

    @Override
    public boolean hasNext() {
        long start = in.at();
        try {
            while (next == null && beginFrame()) {
                start = in.at();
                Frame frame = new Frame(in.read(length(framesEnd, Frame.MAX_LENGTH)));
                long here = position++;
                if (frame.sequence(here) >= fromSequence) {
                    next = frame.entry(chain, here);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw ChainFile.unreadable(path, start, e);
        }
        return next != null;
    }

    @Override
    public ChainEntry next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ChainEntry entry = next;
        next = null;
        return entry;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to the next frame; false at the end of the last whole batch. */
    private boolean beginFrame() throws IOException {
        if (in.at() < framesEnd) {
            return true;
        }
        if (framesEnd > 0) {
            in.readInt();
            framesEnd = 0;
        }
        if (in.at() >= extent.end()) {
            if (extent.damaged()) {
                throw ChainFile.damaged(path, extent.end());
            }
            return false;
        }
        if (in.readInt() != Batch.MARK) {
            throw new IllegalArgumentException("no batch begins here any more");
        }
        int length = length(extent.end() - Batch.TAIL, Batch.MAX_LENGTH);
        framesEnd = in.at() + length;
        return true;
    }

    private int length(long end, int most) throws IOException {
        int found = in.readInt();
        long room = Math.min(end - in.at(), most);
        if (found <= 0 || found > room) {
            throw new IllegalArgumentException("expected a length of at most " + room + ", found " + found);
        }
        return found;
    }
}
