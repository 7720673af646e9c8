// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.spi.CheckpointPublisher;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes checkpoints to a file that is only added to; the file of several nodes may be one, and hold the checkpoints of several logs. What is
 * published is on the disk (forced) when {@link #publish} returns. The file is made if there is none, its folder is not: a folder that is missing is taken
 * for a volume that is not there. The file may lie on a file system that lets it only grow ({@code chattr +a}); beside it stands {@code FILE.lock}, held
 * while something is added.
 *
 * <p>It protects what it is kept from: on the database's own machine it shows that the database was set back, and to somebody who can
 * write to both it is no hindrance.
 *
 * <p>Memory: the newest checkpoint of each log in the file. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FileCheckpointPublisher implements CheckpointPublisher {
    private static final int LONGEST_NAME = 100;
    private static final int TRIES = 500;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final byte[] END_OF_TORN = (CheckpointFile.CUT_SHORT + "\n").getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private final Opening opening;
    private final Map<String, Checkpoint> newest = new HashMap<>();
    private CheckpointFile.Reach reach = new CheckpointFile.Reach(0, false);

    /** How the file is opened for adding to it. */
    @FunctionalInterface
    interface Opening {
        FileOutputStream open(Path file) throws IOException;
    }

    private FileCheckpointPublisher(Path file, Opening opening) {
        this.file = file;
        this.opening = opening;
    }

    /**
     * A publisher to this file. Nothing is touched before the first call.
     *
     * @param file the file
     * @return the publisher
     */
    public static FileCheckpointPublisher to(Path file) {
        return to(file, path -> new FileOutputStream(path.toFile(), true));
    }

    static FileCheckpointPublisher to(Path file, Opening opening) {
        return new FileCheckpointPublisher(file.toAbsolutePath(), opening);
    }

    /** {@code file:} and the file's name, without its folder. */
    @Override
    public String name() {
        String name = "file:" + file.getFileName();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01430 if the file holds other lines than checkpoints, TSEAL-01431 if it can't be read or has become shorter,
     *     TSEAL-01432 if it holds another checkpoint of this log and size, TSEAL-01433 if it can't be written; what a
     *     note that is no checkpoint is refused with passes through
     */
    @Override
    public synchronized void publish(Checkpoint given) {
        Checkpoint checkpoint = CheckpointNote.read(given.note());
        requireFolder();
        try {
            FileChannel held = lock();
            try {
                addIfNewer(checkpoint);
            } finally {
                held.close();
            }
        } catch (IOException e) {
            throw new AuditException("TSEAL-01433", file + ": a checkpoint cannot be added", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01430 if the file holds other lines than checkpoints, TSEAL-01431 if it can't be read or has become shorter,
     *     TSEAL-01432 if two checkpoints of one log and size differ
     */
    @Override
    public synchronized Optional<Checkpoint> latest(String origin) {
        requireFolder();
        refresh();
        return Optional.ofNullable(newest.get(origin));
    }

    private void addIfNewer(Checkpoint checkpoint) throws IOException {
        refresh();
        Checkpoint known = newest.get(checkpoint.origin());
        if (known == null || known.size() < checkpoint.size()) {
            append(checkpoint);
            refresh();
        } else {
            requireSame(known, checkpoint);
        }
    }

    private void append(Checkpoint checkpoint) throws IOException {
        boolean fresh = !Files.exists(file);
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        if (reach.torn()) {
            added.writeBytes(END_OF_TORN);
        }
        added.writeBytes(CheckpointFile.line(checkpoint));
        try (FileOutputStream out = opening.open(file)) {
            out.write(added.toByteArray(), 0, added.size());
            out.getFD().sync();
        }
        if (fresh) {
            FileAccess.force(folder());
        }
    }

    /** Reads what was added since, by whomever. */
    private void refresh() {
        if (reach.end() > 0 || Files.exists(file)) {
            reach = CheckpointFile.read(file, reach.end(), this::note);
        }
    }

    private void note(Checkpoint checkpoint) {
        Checkpoint known = newest.get(checkpoint.origin());
        if (known == null || known.size() < checkpoint.size()) {
            newest.put(checkpoint.origin(), checkpoint);
        } else {
            requireSame(known, checkpoint);
        }
    }

    private void requireSame(Checkpoint known, Checkpoint other) {
        if (known.size() == other.size() && !known.root().equals(other.root())) {
            throw new AuditException(
                    "TSEAL-01432",
                    file + ": log " + known.origin() + " size " + known.size() + ": expected root " + known.root()
                            + ", found " + other.root());
        }
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder())) {
            throw new AuditException("TSEAL-01431", file + ": expected its folder, found none");
        }
    }

    private Path folder() {
        return file.getParent();
    }

    /** Another node is soon done. */
    private FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            for (int i = 0; i < TRIES && !locked; i++) {
                if (i > 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                locked = tryLock(channel);
            }
            if (!locked) {
                throw new IOException("held by another process");
            }
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // another publisher of this process
            return false;
        }
    }
}
