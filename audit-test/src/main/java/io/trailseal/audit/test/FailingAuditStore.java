// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

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
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails when it is told to, and otherwise does what another store does. Under {@link EnableAuditTrail} it stands before the
 * trail in memory, and is injected by this type: so a test sees what becomes of its application when an audit event can't be written.
 *
 * <p>What it counts are calls of {@link #append}, of which a transaction makes one, whatever it records; the node makes one of its own
 * when it writes what a rollback has left. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FailingAuditStore implements AuditStore {
    private final AuditStore store;
    private Supplier<? extends RuntimeException> failure =
            () -> new IllegalStateException("the store was told to fail");
    private @Nullable Moment moment;
    private long first;
    private long last;
    private long appends;

    /**
     * A store that does not fail yet.
     *
     * @param store where everything goes
     */
    public FailingAuditStore(AuditStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * A store in memory that takes part in transactions as a database does, and does not fail yet: for a container that
     * {@link EnableAuditTrail} has not started.
     *
     * @param transactions the transaction manager
     * @return the store
     */
    public static FailingAuditStore inMemory(TransactionManager transactions) {
        return new FailingAuditStore(new TransactionalMemoryStore(transactions));
    }

    /** When an append fails. */
    public enum Moment {
        /** Before it has written: nothing is stored. */
        BEFORE_WRITING,
        /**
         * After it has written: in a transaction, that is rolled back then; without one, what was written stays, as when the connection
         * breaks before the answer arrives.
         */
        AFTER_WRITING
    }

    /**
     * The next append fails, and no other.
     *
     * @param when when in the append
     */
    public void failNext(Moment when) {
        failNth(1, when);
    }

    /**
     * One of the next appends fails, and no other.
     *
     * @param n which one: 1 for the next
     * @param when when in the append
     */
    public synchronized void failNth(int n, Moment when) {
        if (n < 1) {
            throw new IllegalArgumentException("which append fails: expected 1 or more, found " + n);
        }
        fail(appends + n, appends + n, when);
    }

    /**
     * Every append fails until {@link #recover}.
     *
     * @param when when in the append
     */
    public synchronized void failUntilRecovered(Moment when) {
        fail(appends + 1, Long.MAX_VALUE, when);
    }

    /** Nothing fails from now on. */
    public synchronized void recover() {
        moment = null;
    }

    /**
     * What is thrown: an {@link IllegalStateException} unless this says something else, such as a
     * {@link io.trailseal.audit.spi.BrokenConnectionException}.
     *
     * @param newFailure makes the exception
     */
    public synchronized void failWith(Supplier<? extends RuntimeException> newFailure) {
        failure = Objects.requireNonNull(newFailure, "failure");
    }

    /**
     * How often something was to be appended, those included that failed.
     *
     * @return the number of calls
     */
    public synchronized long appends() {
        return appends;
    }

    @Override
    public void append(List<ChainEntry> entries) {
        Optional<Moment> fails = count();
        if (fails.filter(Moment.BEFORE_WRITING::equals).isPresent()) {
            throw told();
        }
        store.append(entries);
        if (fails.isPresent()) {
            throw told();
        }
    }

    private void fail(long newFirst, long newLast, Moment when) {
        first = newFirst;
        last = newLast;
        moment = Objects.requireNonNull(when, "when");
    }

    private synchronized Optional<Moment> count() {
        appends++;
        return Optional.ofNullable(moment).filter(when -> first <= appends && appends <= last);
    }

    private synchronized RuntimeException told() {
        return failure.get();
    }

    @Override
    public void open() {
        store.open();
    }

    @Override
    public void beginOwn() {
        store.beginOwn();
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        return store.trail(name, candidate);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return store.find(trail, query);
    }

    @Override
    public List<TrailInfo> trails() {
        return store.trails();
    }

    @Override
    public List<ChainId> chains() {
        return store.chains();
    }

    @Override
    public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return store.chainsOpenedSince(trail, micros);
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return store.entries(chain, fromSequence);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return store.entry(chain, sequence);
    }

    @Override
    public long count(ChainId chain, long from, long to) {
        return store.count(chain, from, to);
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return store.log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        store.appendTiles(tiles);
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        store.appendCheckpoint(checkpoint);
    }

    @Override
    public List<LogInfo> logs() {
        return store.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return store.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return store.checkpoints(log);
    }
}
