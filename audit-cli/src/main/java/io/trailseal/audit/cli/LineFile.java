// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file of lines that are read from any place on. For one thread. */
final class LineFile implements AutoCloseable {
    private final FileChannel channel;

    LineFile(Path file) {
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException unreadable) {
            throw BundleFolder.unreadable(unreadable);
        }
    }

    /** The lines from an offset on, at which a line begins. */
    Cursor from(long offset) {
        return new Cursor(offset);
    }

    /** Where a reader stands. */
    final class Cursor {
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).limit(0);
        private long offset;
        private long next;

        private Cursor(long from) {
            next = from;
            offset = from;
        }

        /** Where the line begins that was read last. */
        long offset() {
            return offset;
        }

        /** The next line without its end; empty behind the last. */
        Optional<byte[]> next() {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            offset = next - buffer.remaining();
            while (buffer.hasRemaining() || fill()) {
                byte each = buffer.get();
                if (each == '\n') {
                    return Optional.of(line.toByteArray());
                }
                BundleFormat.require(
                        line.size() < BundleFormat.LONGEST_LINE, "a line", "a shorter one", "a longer one");
                line.write(each);
            }
            BundleFormat.require(line.size() == 0, "last line", "a whole one", "one without its end");
            return Optional.empty();
        }

        private boolean fill() {
            try {
                buffer.clear();
                int read = channel.read(buffer, next);
                buffer.flip();
                next += Math.max(0, read);
                return read > 0;
            } catch (IOException unreadable) {
                throw BundleFolder.unreadable(unreadable);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unreadable) {
            throw BundleFolder.unreadable(unreadable);
        }
    }
}
