// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a folder: a file per chain, and one that lists the trails. Takes no part in transactions: entries are on the disk (forced)
 * when {@link #append} returns. A crash in the middle of an append leaves a torn end, which the next opening cuts off and keeps beside
 * the file. Queries read every entry.
 *
 * <p>One process writes at a time, held to it by a lock file; any number may read. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FileAuditStore implements AuditStore, AutoCloseable {
    /** What an entry is filed under whose header does not say. */
    static final TrailId NO_TRAIL = new TrailId(0, 0);

    private static final Pattern CHAIN_FILE = Pattern.compile("([0-9a-f]{32})\\.chain");
    private static final String TRAILS = "trails";

    private final Path folder;
    private final boolean writable;
    private final Map<ChainId, Long> nextSequences = new LinkedHashMap<>();
    private @Nullable FileChannel lockFile;

    private FileAuditStore(Path folder, boolean writable) {
        this.folder = folder;
        this.writable = writable;
    }

    /**
     * A store that this process writes to. {@link #open()} takes the lock.
     *
     * @param folder the folder, made if it does not exist
     * @return the store
     */
    public static FileAuditStore in(Path folder) {
        return new FileAuditStore(folder, true);
    }

    /**
     * A store that is only read, and may be written to by another process meanwhile. Changes nothing, not even a torn end.
     *
     * @param folder the folder
     * @return the store
     * @throws AuditException TSEAL-01404 if there is no such folder
     */
    public static FileAuditStore readOnly(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new AuditException("TSEAL-01404", "expected a folder with a trail, found none at " + folder);
        }
        return new FileAuditStore(folder, false);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01405 if another process writes to the folder, TSEAL-01404 if it can't be made or read
     */
    @Override
    public synchronized void open() {
        if (!writable || lockFile != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            lockFile = lock();
            for (ChainId chain : chains()) {
                cutTornEnd(chain);
            }
        } catch (IOException e) {
            throw new AuditException("TSEAL-01404", "the folder " + folder + " cannot be used", e);
        }
    }

    @Override
    public synchronized TrailId trail(String name, TrailId candidate) {
        for (TrailInfo trail : trails()) {
            if (trail.name().equals(name)) {
                return trail.id();
            }
        }
        requireOpen();
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new AuditException(
                    "TSEAL-01406", "a trail's name: expected text without control characters, found other");
        }
        List<String> lines = new ArrayList<>();
        trails().forEach(trail -> lines.add(trail.id() + " " + trail.name()));
        lines.add(candidate + " " + name);
        Path fresh = folder.resolve(TRAILS + ".new");
        try {
            Files.write(fresh, lines);
            force(fresh);
            Files.move(
                    fresh, folder.resolve(TRAILS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw new AuditException("TSEAL-01404", "the list of trails cannot be written", e);
        }
        return candidate;
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01401 if the entries of a chain do not follow its last one; TSEAL-01404 if they can't be written.
     *     Entries of one chain are added all or none; of several chains, those before the failing one stay
     */
    @Override
    public synchronized void append(List<ChainEntry> entries) {
        requireOpen();
        Map<ChainId, List<ChainEntry>> byChain = new LinkedHashMap<>();
        entries.forEach(entry -> byChain.computeIfAbsent(entry.chain(), chain -> new ArrayList<>())
                .add(entry));
        byChain.forEach(this::requireNext);
        byChain.forEach((chain, batch) -> {
            boolean isNew = !Files.exists(path(chain));
            try {
                file(chain).append(batch);
                if (isNew) {
                    force(folder);
                }
            } catch (IOException e) {
                throw new AuditException("TSEAL-01404", "chain " + chain + " cannot be written", e);
            }
            nextSequences.put(chain, batch.get(batch.size() - 1).sequence() + 1);
        });
    }

    @Override
    public List<TrailInfo> trails() {
        Path list = folder.resolve(TRAILS);
        if (!Files.exists(list)) {
            return List.of();
        }
        try {
            return Files.readAllLines(list).stream()
                    .map(line -> new TrailInfo(
                            line.substring(33), TrailId.of(HexFormat.of().parseHex(line.substring(0, 32)))))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new AuditException("TSEAL-01403", "the list of trails cannot be read", e);
        }
    }

    @Override
    public List<ChainId> chains() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> CHAIN_FILE.matcher(file.getFileName().toString()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> ChainId.of(HexFormat.of().parseHex(matcher.group(1))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AuditException("TSEAL-01403", "the folder " + folder + " cannot be read", e);
        }
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return Files.exists(path(chain)) ? file(chain).entries(fromSequence) : Stream.empty();
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        try (Stream<ChainEntry> entries = entries(chain, sequence)) {
            return entries.findFirst().filter(entry -> entry.sequence() == sequence);
        }
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        PriorityQueue<ChainEntry> newest = new PriorityQueue<>(EntryFilter.NEWEST_FIRST.reversed());
        EntryFilter filter = new EntryFilter(trail, query);
        for (ChainId chain : chains()) {
            try (Stream<ChainEntry> entries = entries(chain, 0)) {
                entries.filter(filter).forEach(entry -> {
                    newest.add(entry);
                    if (newest.size() > query.limit()) {
                        newest.poll();
                    }
                });
            }
        }
        return newest.stream().sorted(EntryFilter.NEWEST_FIRST).toList();
    }

    /** Gives the lock back. Nothing is buffered. */
    @Override
    public synchronized void close() {
        if (lockFile != null) {
            try {
                lockFile.close();
            } catch (IOException e) {
                throw new AuditException("TSEAL-01404", "the lock of " + folder + " cannot be given back", e);
            }
            lockFile = null;
        }
    }

    private void requireNext(ChainId chain, List<ChainEntry> batch) {
        long next = nextSequences.computeIfAbsent(
                chain, key -> Files.exists(path(key)) ? file(key).nextSequence() : 0L);
        for (ChainEntry entry : batch) {
            if (entry.sequence() != next++) {
                throw new AuditException(
                        "TSEAL-01401",
                        "chain " + chain + ": expected sequence " + (next - 1) + ", found " + entry.sequence());
            }
        }
    }

    private void requireOpen() {
        if (lockFile == null) {
            throw new AuditException(
                    "TSEAL-01404", "the folder " + folder + (writable ? " is not open" : " is open for reading only"));
        }
    }

    private FileChannel lock() throws IOException {
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
        return channel;
    }

    private void cutTornEnd(ChainId chain) throws IOException {
        long complete = file(chain).completeLength();
        Path path = path(chain);
        if (complete < Files.size(path)) {
            Path torn = folder.resolve(chain + ".torn");
            Files.copy(path, torn, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(complete);
                channel.force(true);
            }
            if (complete == 0) {
                Files.delete(path);
            }
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private ChainFile file(ChainId chain) {
        return new ChainFile(path(chain), chain);
    }

    private Path path(ChainId chain) {
        return folder.resolve(chain + ".chain");
    }
}
