// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock of a folder, held by the one process that writes to it. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws AuditException TSEAL-01405 if it is held by another, in this process or elsewhere
     */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process: as good as held by another
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new AuditException("TSEAL-01405", "the folder " + folder + " is being written to by another process");
        }
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
