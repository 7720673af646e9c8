// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a folder: a file per chain, tile and checkpoint, and two that list trails and logs; {@code docs/reference/file-store.adoc} describes the format.
 * Takes no part in transactions: entries are on the disk (forced) when {@link #append} returns; if it throws, they are not stored.
 * Interrupting a thread does not disturb it. Queries read every entry.
 *
 * <p>What one append adds to a chain is one batch, seen whole or not at all. A crash in the middle of an append leaves a torn end, which
 * the next opening cuts off, keeps in a file of its own ({@code .torn}, never overwritten) and logs (TSEAL-01407). Only the last batch can
 * be torn, and only what shows it is taken for torn: a batch that ends too early, or that holds zeros where blocks of the disk were never
 * written. A last batch of full length whose checksum does not fit is kept, for it cannot be told from one that somebody changed: the
 * verifier finds it altered, whichever it was. Bytes that are neither a batch nor a torn end are never cut: they are logged at opening
 * (TSEAL-01408), reading the chain throws TSEAL-01403, naming file and byte, and nothing more is written to it.
 *
 * <p>Limits: who can write to the folder can make the newest batch of a chain look torn, as he can cut it off.
 *
 * <p>One process writes at a time, held to it by a lock file; any number may read. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FileAuditStore implements AuditStore, AutoCloseable {
    /** What an entry is filed under whose header does not say. */
    static final TrailId NO_TRAIL = new TrailId(0, 0);

    private static final Pattern CHAIN_FILE = Pattern.compile("([0-9a-f]{32})\\.chain");
    private static final System.Logger LOG = System.getLogger("io.trailseal.audit.core.store");

    private final Path folder;
    private final boolean writable;
    private final FileAccess access;
    private final Map<ChainId, ChainFile> files = new ConcurrentHashMap<>();
    private final LineFile trails;
    private final LogFiles logs;
    private volatile @Nullable FolderLock lock;

    private FileAuditStore(Path folder, boolean writable, FileAccess access) {
        this.folder = folder;
        this.writable = writable;
        this.access = access;
        trails = new LineFile(folder.resolve("trails"));
        logs = new LogFiles(folder, access);
    }

    /** A store that writes by other means. */
    static FileAuditStore in(Path folder, FileAccess access) {
        return new FileAuditStore(folder, true, access);
    }

    /**
     * A store that this process writes to. {@link #open()} takes the lock.
     *
     * @param folder the folder, made if it does not exist
     * @return the store
     */
    public static FileAuditStore in(Path folder) {
        return in(folder, FileAccess.REAL);
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
        return new FileAuditStore(folder, false, FileAccess.REAL);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01405 if another process writes to the folder, TSEAL-01404 if it can't be made or read
     */
    @Override
    public synchronized void open() {
        if (!writable || lock != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            lock = FolderLock.take(folder);
            files.clear();
            for (ChainId chain : chainFiles()) {
                if (!file(chain).repair()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "TSEAL-01408: " + path(chain).getFileName()
                                    + " is damaged: it is left as it is, and nothing is added to it");
                }
            }
        } catch (IOException | RuntimeException e) {
            release(e);
            throw e instanceof AuditException known
                    ? known
                    : new AuditException("TSEAL-01404", "the folder " + folder + " cannot be used", e);
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
        trails.add(candidate + " " + name);
        return candidate;
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01401 if the entries of a chain do not follow its last one; TSEAL-01402 if they are too long; TSEAL-01403 if the
     *     chain's file is damaged; TSEAL-01404 if they can't be written.
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
            try {
                file(chain).append(batch);
            } catch (IOException e) {
                throw new AuditException("TSEAL-01404", "chain " + chain + " cannot be written", e);
            }
        });
    }

    @Override
    public List<TrailInfo> trails() {
        return trails
                .read(line -> new TrailInfo(
                        line.substring(33), TrailId.of(HexFormat.of().parseHex(line.substring(0, 32)))))
                .stream()
                .sorted(Comparator.comparing(TrailInfo::name))
                .toList();
    }

    @Override
    public List<ChainId> chains() {
        try {
            return chainFiles().stream().filter(chain -> file(chain).isThere()).toList();
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

    @Override
    public synchronized ChainId log(TrailId trail, int epoch, ChainId candidate) {
        Optional<ChainId> known = logs.log(trail, epoch);
        if (known.isEmpty()) {
            requireOpen();
            logs.begin(new LogInfo(trail, epoch, candidate));
        }
        return known.orElse(candidate);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01422 if a tile with the same log, level and index exists, or two are to be added: nothing is added then;
     *     TSEAL-01404 if they can't be written
     */
    @Override
    public synchronized void appendTiles(List<LogTile> tiles) {
        requireOpen();
        logs.appendTiles(tiles);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01423 if another checkpoint of the same log and size exists; TSEAL-01404 if it can't be written
     */
    @Override
    public synchronized void appendCheckpoint(StoredCheckpoint checkpoint) {
        requireOpen();
        logs.appendCheckpoint(checkpoint);
    }

    @Override
    public List<LogInfo> logs() {
        return logs.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return logs.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return logs.checkpoints(log);
    }

    /** Gives the lock back. Nothing is buffered; what an append that failed could not take back is cut off now, if that is possible. */
    @Override
    public synchronized void close() {
        if (lock == null) {
            return;
        }
        for (Map.Entry<ChainId, ChainFile> file : files.entrySet()) {
            try {
                file.getValue().repair();
            } catch (IOException | AuditException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "TSEAL-01408: the end of " + path(file.getKey()).getFileName()
                                + " is not as it was written, and stays so",
                        e);
            }
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new AuditException("TSEAL-01404", "the lock of " + folder + " cannot be given back", e);
        } finally {
            lock = null;
            files.clear();
        }
    }

    /** Deletes a chain's file, for a spool: a trail's is never deleted. */
    synchronized void delete(ChainId chain) throws IOException {
        requireOpen();
        Files.deleteIfExists(path(chain));
        FileAccess.force(folder);
        files.remove(chain);
    }

    private void release(Exception failure) {
        FolderLock held = lock;
        lock = null;
        files.clear();
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void requireNext(ChainId chain, List<ChainEntry> batch) {
        Batch.length(batch);
        long next = file(chain).nextSequence();
        for (ChainEntry entry : batch) {
            if (entry.sequence() != next++) {
                throw new AuditException(
                        "TSEAL-01401",
                        "chain " + chain + ": expected sequence " + (next - 1) + ", found " + entry.sequence());
            }
        }
    }

    private void requireOpen() {
        if (lock == null) {
            throw new AuditException(
                    "TSEAL-01404", "the folder " + folder + (writable ? " is not open" : " is open for reading only"));
        }
    }

    private List<ChainId> chainFiles() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> CHAIN_FILE.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> ChainId.of(HexFormat.of().parseHex(matcher.group(1))))
                    .sorted()
                    .toList();
        }
    }

    private ChainFile file(ChainId chain) {
        return files.computeIfAbsent(chain, id -> new ChainFile(path(id), id, lock != null, access));
    }

    private Path path(ChainId chain) {
        return folder.resolve(chain + ".chain");
    }
}
