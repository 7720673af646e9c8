// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The file of one chain: batches one behind the other. The process that writes remembers how far its batches reach, and reads no further
 * and writes nowhere else, whatever an append that failed left behind. Others look again each time. Appending is for one thread at a
 * time; reading is for any number.
 */
final class ChainFile {
    /**
     * What a reader gets to see.
     *
     * @param from where to begin; empty for the beginning
     * @param end where the last whole batch ends
     * @param damaged whether bytes stand behind it that are no unfinished batch
     */
    record Extent(Optional<ChainIndex.Place> from, long end, boolean damaged) {}

    private final Path path;
    private final ChainId chain;
    private final boolean written;
    private final FileAccess access;
    private final ChainIndex index = new ChainIndex();
    private ChainScan.Rest rest = ChainScan.Rest.NONE;
    private long scanned = -1;

    /** @param written whether this process, and no other, writes to the file */
    ChainFile(Path path, ChainId chain, boolean written, FileAccess access) {
        this.path = path;
        this.chain = chain;
        this.written = written;
        this.access = access;
    }

    /** Whether there is anything to show: an entry, or damage. */
    boolean isThere() {
        Extent extent = extent(Long.MIN_VALUE);
        return extent.end() > 0 || extent.damaged();
    }

    synchronized long nextSequence() {
        look();
        return index.nextSequence();
    }

    Stream<ChainEntry> entries(long fromSequence) {
        Extent extent = extent(fromSequence);
        try {
            EntryIterator entries = new EntryIterator(path, chain, extent, fromSequence);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(entries::close);
        } catch (IOException e) {
            throw unreadable(path, 0, e);
        }
    }

    /**
     * Adds a batch and forces it to the disk; after a failure the file is as it was before. Should that fail as well, what is left is set
     * aside before the next batch is written, and no batch is written before that has succeeded.
     *
     * @throws AuditException TSEAL-01403 if the file is damaged, or shorter than it was
     */
    void append(List<ChainEntry> entries) throws IOException {
        long end;
        BatchMarks marks;
        synchronized (this) {
            look();
            end = index.end();
            marks = index.next(Batch.length(entries));
            if (rest == ChainScan.Rest.DAMAGED) {
                throw damaged(path, end);
            }
        }
        try (RandomAccessFile file = access.open(path)) {
            if (end == 0) {
                FileAccess.force(path.toAbsolutePath().getParent());
            }
            cut(file, end);
            try {
                file.seek(end);
                Batch.write(file, entries, marks);
                file.getFD().sync();
            } catch (IOException | RuntimeException | Error e) {
                takeBack(file, end, e);
                throw e;
            }
        }
        synchronized (this) {
            index.add(marks);
        }
    }

    /**
     * Cuts off what stands behind the last whole batch, unless it is damage, and keeps it beside.
     *
     * @return whether the file is as it should be
     */
    boolean repair() throws IOException {
        long end;
        synchronized (this) {
            look();
            end = index.end();
            if (rest == ChainScan.Rest.DAMAGED) {
                return false;
            }
            rest = ChainScan.Rest.NONE;
        }
        if (Files.exists(path) && Files.size(path) != end) {
            try (RandomAccessFile file = access.open(path)) {
                cut(file, end);
            }
        }
        if (end == 0) {
            Files.deleteIfExists(path);
        }
        return true;
    }

    static AuditException damaged(Path path, long at) {
        return new AuditException(
                "TSEAL-01403",
                path.getFileName() + " at byte " + at + ": expected a batch of entries, found other bytes");
    }

    static AuditException unreadable(Path path, long at, Exception cause) {
        return new AuditException("TSEAL-01403", path.getFileName() + " at byte " + at + ": cannot be read", cause);
    }

    private synchronized Extent extent(long fromSequence) {
        look();
        return new Extent(index.before(fromSequence), index.end(), rest == ChainScan.Rest.DAMAGED);
    }

    /** The writer looks once; others whenever the file has another size. */
    private void look() {
        if (written && scanned >= 0) {
            return;
        }
        try {
            long size = Files.exists(path) ? Files.size(path) : 0;
            if (size < index.end()) {
                rest = ChainScan.Rest.DAMAGED;
            } else if (size != scanned || rest == ChainScan.Rest.TORN) {
                rest = ChainScan.extend(index, path, size);
            }
            scanned = size;
        } catch (IOException e) {
            throw unreadable(path, index.end(), e);
        }
    }

    private void cut(RandomAccessFile file, long end) throws IOException {
        long length = file.length();
        if (length < end) {
            throw damaged(path, length);
        }
        if (length > end) {
            TornEnd.cut(path, chain, file, end);
        }
    }

    private static void takeBack(RandomAccessFile file, long end, Throwable failure) {
        try {
            file.setLength(end);
            file.getFD().sync();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
