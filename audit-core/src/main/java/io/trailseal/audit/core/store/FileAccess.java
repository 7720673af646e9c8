// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How files are opened for writing and forced to the disk. Never by an interruptible channel, which an interrupt would close in the middle
 * of a write: an event must not be half stored because a thread was told to stop.
 */
interface FileAccess {
    /** The file system's. */
    FileAccess REAL = path -> new RandomAccessFile(path.toFile(), "rw");

    RandomAccessFile open(Path path) throws IOException;

    /** Makes the names in a folder durable. Only a channel can do that: after an interrupt, it is done again. */
    static void force(Path folder) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
