// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.ChainList;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.spi.TrailReader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is left of a log: its entries up to the first with which something is wrong, all leaves computed. For one thread. */
final class LogRemains {
    private final TrailReader reader;
    private final ChainId log;
    private final Set<Long> wanted;
    private final Set<LogSize> met = new HashSet<>();
    private @Nullable LogState state;
    private @Nullable Digest policy;
    private @Nullable AuditException fault;
    private boolean closed;

    private LogRemains(TrailReader reader, ChainId log, Set<Long> wanted) {
        this.reader = reader;
        this.log = log;
        this.wanted = wanted;
    }

    /**
     * Reads a log from its beginning.
     *
     * @param wanted the sizes that somebody will ask for
     * @param progress told, behind each seal, how many leaves there were
     */
    static LogRemains read(TrailReader reader, ChainId log, Set<Long> wanted, LongConsumer progress) {
        LogRemains remains = new LogRemains(reader, log, wanted);
        try {
            remains.read(progress);
        } catch (AuditException e) {
            if (!isOfTheLog(e)) {
                throw e;
            }
            remains.fault = e;
        }
        return remains;
    }

    /** What is wrong with entries, not with the way to them. */
    private static boolean isOfTheLog(AuditException e) {
        return e.code().startsWith("TSEAL-010")
                || e.code().startsWith("TSEAL-012")
                || e.code().startsWith("TSEAL-016")
                || e.code().startsWith("TSEAL-017");
    }

    private void read(LongConsumer progress) {
        LogReplay replay = new LogReplay(reader);
        LogState current = LogState.opened(replay.row(log, 0));
        policy = current.opening().policy();
        take(current);
        @Nullable LogState before = null;
        try (Stream<ChainEntry> rows = reader.entries(log, 1)) {
            Iterator<ChainEntry> each = rows.iterator();
            while (each.hasNext() && !closed) {
                LogRow row = LogRow.of(each.next());
                if (!row.header().previous().equals(current.last().hash())) {
                    // which of the two was changed can't be said: the one before is not relied on, either
                    state = before;
                    throw new AuditException(
                            "TSEAL-01701",
                            "log " + log + " number " + row.number() + ": expected a link to hash "
                                    + current.last().hash() + ", found another");
                }
                if (row.is(PayloadType.LOG_CLOSED)) {
                    closed = true;
                } else {
                    Seal seal = row.seal();
                    LogState last = current.copy();
                    seal(replay, current, row, seal);
                    policy = seal.policy();
                    take(current);
                    before = last;
                    progress.accept(current.size().size());
                }
            }
        }
    }

    private static void seal(LogReplay replay, LogState current, LogRow row, Seal seal) {
        if (!replay.computed(current, seal).nodes().equals(seal.edge())) {
            throw new AuditException(
                    "TSEAL-01713",
                    "log " + current.log() + " number " + row.number()
                            + ": expected the entries that were sealed, found others");
        }
        current.apply(row, seal, replay::openedMicros);
    }

    private void take(LogState current) {
        state = current;
        LogSize size = current.size();
        if (wanted.contains(size.size())) {
            met.add(size);
        }
    }

    /** The log behind its last good entry; empty if there is none. */
    Optional<LogState> state() {
        return Optional.ofNullable(state);
    }

    LogSize size() {
        return state().map(LogState::size)
                .orElseGet(() -> new LogSize(0, CompactRange.empty().root()));
    }

    /** Where chains stand. Of a log of which nothing is left all is sealed anew. */
    ChainList chains() {
        return state().map(LogState::chains).orElseGet(() -> new ChainList(Long.MIN_VALUE, List.of(), List.of()));
    }

    /** The digest of the policy in force when it was last sealed. */
    Optional<Digest> policy() {
        return Optional.ofNullable(policy);
    }

    /** What is wrong behind that. */
    Optional<AuditException> fault() {
        return Optional.ofNullable(fault);
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether it had this size, which was wanted, and root. */
    boolean had(LogSize size) {
        return met.contains(size);
    }
}
