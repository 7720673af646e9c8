// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.EntryCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The file of one chain: frames one behind the other. Appending is for one thread at a time; reading is for any number. */
final class ChainFile {
    private final Path path;
    private final ChainId chain;

    ChainFile(Path path, ChainId chain) {
        this.path = path;
        this.chain = chain;
    }

    /** Adds entries and forces them to the disk; after a failure the file is as it was before. */
    void append(List<ChainEntry> entries) throws IOException {
        int length = 0;
        byte[][] frames = new byte[entries.size()][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Frame.write(entries.get(i));
            length = Math.addExact(length, frames[i].length);
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        Arrays.stream(frames).forEach(all::put);
        all.flip();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = file.size();
            try {
                for (long at = end; all.hasRemaining(); ) {
                    at += file.write(all, at);
                }
                file.force(true);
            } catch (IOException e) {
                file.truncate(end);
                throw e;
            }
        }
    }

    /** How many bytes hold complete batches; what follows was being written when the process ended. */
    long completeLength() throws IOException {
        long complete = 0;
        long at = 0;
        try (DataInputStream in = open()) {
            for (ByteBuffer body = body(in, at); body != null; body = body(in, at)) {
                at += 4L + body.remaining();
                if (endsBatch(body)) {
                    complete = at;
                }
            }
        } catch (EOFException e) {
            return complete;
        }
        return complete;
    }

    /** The number behind the last entry. */
    long nextSequence() {
        try (Stream<ChainEntry> entries = entries(0)) {
            return entries.mapToLong(ChainEntry::sequence).max().orElse(-1) + 1;
        }
    }

    Stream<ChainEntry> entries(long fromSequence) {
        try {
            DataInputStream in = open();
            Iterator<ChainEntry> iterator = new Entries(in);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(() -> close(in))
                    .filter(entry -> entry.sequence() >= fromSequence);
        } catch (IOException e) {
            throw unreadable(0, e);
        }
    }

    private static boolean endsBatch(ByteBuffer body) {
        try {
            return EntryCodec.decode(Frame.read(body, new ChainId(0, 0), 0).header())
                    .lastOfBatch();
        } catch (AuditException | IllegalArgumentException e) {
            // Not a torn write but a changed one: it stays, so that the verifier can name it.
            return true;
        }
    }

    /** The next frame's body; null at the end of the file. */
    private @Nullable ByteBuffer body(DataInputStream in, long at) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length <= 0 || length > Frame.MAX_LENGTH) {
            if (length == 0 && onlyZeros(in)) {
                throw new EOFException();
            }
            throw unreadable(at, "expected a frame of at most " + Frame.MAX_LENGTH + " bytes, found " + length);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return ByteBuffer.wrap(body);
    }

    /** A file system may have made room for a write that never came. */
    private static boolean onlyZeros(DataInputStream in) throws IOException {
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != 0) {
                return false;
            }
        }
        return true;
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }

    private static void close(DataInputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AuditException unreadable(long at, String why) {
        return new AuditException("TSEAL-01403", path.getFileName() + " at byte " + at + ": " + why);
    }

    private AuditException unreadable(long at, Exception cause) {
        return new AuditException("TSEAL-01403", path.getFileName() + " at byte " + at + ": cannot be read", cause);
    }

    /** Reads one frame after the other. */
    private final class Entries implements Iterator<ChainEntry> {
        private final DataInputStream in;
        private long at;
        private long position;
        private @Nullable ByteBuffer next;
        private boolean ended;

        Entries(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                try {
                    next = body(in, at);
                } catch (EOFException e) {
                    // An append that is under way, or was cut short: not part of the chain yet.
                    next = null;
                } catch (IOException e) {
                    throw unreadable(at, e);
                }
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public ChainEntry next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            ByteBuffer body = next;
            next = null;
            try {
                long start = at;
                at = start + 4L + body.remaining();
                return Frame.read(body, chain, position++);
            } catch (IllegalArgumentException e) {
                throw unreadable(at, e);
            }
        }
    }
}
