// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Events that wait in a folder for a store that does not take them: first in, first out, in files of some megabyte that are deleted when
 * all their events are taken out. {@code docs/reference/file-store.adoc} describes the format.
 *
 * <p>Events are on the disk (forced) when {@link #add} returns; if it throws, they are not spooled. {@link #remove} is remembered on the
 * disk for whole files only: after a crash, events that had been removed may be there again, so who takes them out recognises them by
 * their ids. An end torn by a crash is cut off and kept beside (TSEAL-01407); a file damaged in another way is refused and left as it is.
 * Interrupting a thread does not disturb it. One process at a time has the folder. Safe for use by several threads.
 *
 * <p>Limits: the files are guarded by checksums against accidents, and not against people. Who can write to the folder can remove, change
 * or invent events before they are in a chain.
 *
 * @since 0.1.0
 */
public final class EventSpool implements AutoCloseable {
    /** The least that a spool can be bounded to, in bytes. */
    public static final long LEAST_SIZE = 4L << 20;

    /** A file that has this many bytes gets no more. */
    private static final long FULL_FILE = 1 << 20;

    private final Path folder;
    private final long maxSize;
    private final FileAuditStore files;
    private final Map<String, TrailId> ids = new HashMap<>();
    private final Deque<SpoolFile> queue = new ArrayDeque<>();
    /** How many events of the first file are taken out. */
    private long removed;

    private EventSpool(Path folder, long maxSize, FileAuditStore files) {
        this.folder = folder;
        this.maxSize = maxSize;
        this.files = files;
    }

    /**
     * Opens the spool in a folder, which is made if it does not exist.
     *
     * @param folder the folder
     * @param maxSize how many bytes its files may have together
     * @return the spool
     * @throws AuditException TSEAL-01405 if another process has it, TSEAL-01404 if the folder can't be used, TSEAL-01411 if a file is damaged
     */
    public static EventSpool open(Path folder, long maxSize) {
        return open(folder, maxSize, FileAccess.REAL);
    }

    /** A spool that writes by other means. */
    static EventSpool open(Path folder, long maxSize, FileAccess access) {
        EventSpool spool = new EventSpool(folder, maxSize, FileAuditStore.in(folder, access));
        spool.files.open();
        try {
            spool.read();
            return spool;
        } catch (RuntimeException | Error e) {
            spool.files.close();
            throw e;
        }
    }

    /**
     * Adds events behind those that are there; all of them or none.
     *
     * @param events the events
     * @throws AuditException TSEAL-01410 if they don't fit any more, TSEAL-01404 if they can't be written
     */
    public synchronized void add(List<SpooledEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        SpoolFile last = queue.peekLast();
        SpoolFile file = last == null || last.bytes() >= FULL_FILE || isFinished(last) ? SpoolFile.behind(last) : last;
        List<ChainEntry> entries = new ArrayList<>(events.size());
        for (SpooledEvent event : events) {
            entries.add(file.entry(id(event.trail()), file.events() + entries.size(), event.event()));
        }
        long length = (long) Batch.HEAD + Batch.length(entries) + Batch.TAIL;
        long bytes = queue.stream().mapToLong(SpoolFile::bytes).sum();
        if (bytes + length > maxSize) {
            throw new AuditException(
                    "TSEAL-01410",
                    "the spool " + folder + " is full: expected at most " + maxSize + " bytes, found " + bytes + " and "
                            + length + " more");
        }
        files.append(entries);
        if (file == last) {
            queue.removeLast();
        }
        queue.addLast(file.grown(entries.size(), length));
    }

    /**
     * Adds events if others are there already that they must not overtake.
     *
     * @param events the events
     * @return whether they were added
     * @throws AuditException like {@link #add}
     */
    public synchronized boolean addBehind(List<SpooledEvent> events) {
        if (isEmpty()) {
            return false;
        }
        add(events);
        return true;
    }

    /**
     * The oldest events, in the order in which they were added. They stay.
     *
     * @param max how many at most; there may be fewer though more are there
     * @return the events; none if there are none
     * @throws AuditException TSEAL-01411 if they can't be read as they were written, TSEAL-01404 if a file that is done with can't be deleted
     */
    public synchronized List<SpooledEvent> first(int max) {
        deleteFinished();
        SpoolFile file = queue.peekFirst();
        if (file == null) {
            return List.of();
        }
        Map<TrailId, String> names = new HashMap<>();
        ids.forEach((name, id) -> names.put(id, name));
        try (Stream<ChainEntry> entries = files.entries(file.chain(), removed)) {
            return entries.limit(max).map(entry -> file.event(entry, names)).toList();
        } catch (AuditException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Takes out the oldest events.
     *
     * @param count how many, at most as many as {@link #first} gave
     * @throws AuditException TSEAL-01404 if a file that is done with can't be deleted; the events are taken out all the same
     */
    public synchronized void remove(int count) {
        removed += count;
        deleteFinished();
    }

    /**
     * How many events there are.
     *
     * @return the count
     */
    public synchronized long size() {
        return queue.stream().mapToLong(SpoolFile::events).sum() - removed;
    }

    /**
     * Whether there are no events.
     *
     * @return whether {@link #size} is 0
     */
    public synchronized boolean isEmpty() {
        return size() == 0;
    }

    /**
     * How many events there are of each trail; reads all of them.
     *
     * @return the counts, by the trails' names
     */
    public synchronized Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        Map<TrailId, Long> byId = new HashMap<>();
        long skipped = removed;
        for (SpoolFile file : queue) {
            try (Stream<ChainEntry> entries = files.entries(file.chain(), skipped)) {
                entries.forEach(entry -> byId.merge(entry.trail(), 1L, Long::sum));
            }
            skipped = 0;
        }
        ids.forEach((name, id) -> {
            if (byId.containsKey(id)) {
                sizes.put(name, byId.get(id));
            }
        });
        return sizes;
    }

    /** Gives the folder back. What is in it stays. */
    @Override
    public synchronized void close() {
        files.close();
    }

    private void read() {
        for (TrailInfo trail : files.trails()) {
            ids.put(trail.name(), trail.id());
        }
        for (ChainId chain : files.chains()) {
            try {
                queue.addLast(SpoolFile.read(folder, chain, files));
            } catch (AuditException e) {
                throw damaged(new SpoolFile(chain, 0, 0), e);
            }
        }
    }

    /** The spool's own number for a trail: what the store knows it by may be another, some day. */
    private TrailId id(String trail) {
        return ids.computeIfAbsent(trail, name -> files.trail(name, new TrailId(0, ids.size() + 1L)));
    }

    private boolean isFinished(SpoolFile file) {
        return file.equals(queue.peekFirst()) && removed >= file.events();
    }

    private void deleteFinished() {
        SpoolFile file = queue.peekFirst();
        if (file != null && isFinished(file)) {
            try {
                files.delete(file.chain());
            } catch (IOException e) {
                throw new AuditException("TSEAL-01404", file.name() + " cannot be deleted", e);
            }
            queue.removeFirst();
            removed = 0;
        }
    }

    private AuditException damaged(SpoolFile file, AuditException cause) {
        return new AuditException(
                "TSEAL-01411",
                folder.resolve(file.name())
                        + ": expected spooled events as they were written, found others; the file is"
                        + " left as it is: " + cause.code(),
                cause);
    }
}
