// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Stores that each do one thing wrong when they read. */
final class BrokenReaders {
    private BrokenReaders() {}

    /** By their numbers as texts: 10 before 2. */
    static final class Reorders extends LedgerStore {
        Reorders(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return super.entries(chain, fromSequence)
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.sequence())));
        }
    }

    /** Chains as signed numbers. */
    static final class SortsChainsAsSigned extends LedgerStore {
        SortsChainsAsSigned(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chains() {
            return super.chains().stream()
                    .sorted(Comparator.comparingLong(ChainId::high).thenComparingLong(ChainId::low))
                    .toList();
        }
    }

    /** Opened after the time, not since. */
    static final class LeavesOutWhatWasOpenedJustThen extends LedgerStore {
        LeavesOutWhatWasOpenedJustThen(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
            return chains().stream()
                    .filter(chain -> entry(chain, 0)
                            .filter(entry -> entry.projection().timeMicros() > micros)
                            .isPresent())
                    .toList();
        }
    }

    /** Without "distinct". */
    static final class ListsChainsForEachRow extends LedgerStore {
        ListsChainsForEachRow(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chains() {
            return super.chains().stream()
                    .flatMap(chain -> super.entries(chain, Long.MIN_VALUE).map(ChainEntry::chain))
                    .toList();
        }
    }

    /** The first eight bytes of an id stand for the whole. */
    static final class ComparesHalfAnId extends LedgerStore {
        ComparesHalfAnId(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return chains().stream()
                    .filter(other -> other.high() == chain.high())
                    .flatMap(other -> super.entries(other, fromSequence))
                    .sorted(Comparator.comparingLong(ChainEntry::sequence));
        }
    }

    /** Past the transaction: what others see. */
    static final class ReadsPastItsTransaction extends LedgerStore {
        ReadsPastItsTransaction(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chains() {
            return ledger.committed().chains();
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return ledger.committed().entries(chain, fromSequence);
        }
    }

    /** What others have not committed. */
    static final class SeesWhatIsNotCommitted extends LedgerStore {
        SeesWhatIsNotCommitted(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chains() {
            return ledger.everything().chains();
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return ledger.everything().entries(chain, fromSequence);
        }
    }

    /** Counts on a replica that does not have the newest row of a chain yet. */
    static final class CountsOnALaggingReplica extends LedgerStore {
        CountsOnALaggingReplica(Ledger ledger) {
            super(ledger);
        }

        @Override
        public long count(ChainId chain, long first, long last) {
            long newest = super.count(chain, 0, Long.MAX_VALUE) - 1;
            return super.count(chain, first, Math.min(last, newest - 1));
        }
    }

    /** Keeps the list of chains that it read first. */
    static final class CachesChains extends LedgerStore {
        private final Map<Ledger, List<ChainId>> cache = new HashMap<>();

        CachesChains(Ledger ledger) {
            super(ledger);
        }

        @Override
        public synchronized List<ChainId> chains() {
            return cache.computeIfAbsent(ledger, key -> super.chains());
        }
    }

    /** At most a thousand rows, as some drivers do unless told otherwise. */
    static final class StopsAtAThousand extends LedgerStore {
        StopsAtAThousand(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return super.entries(chain, fromSequence).limit(1000);
        }
    }

    /** Leaves the number wanted out of count. */
    static final class CountsToBeforeTheLast extends LedgerStore {
        CountsToBeforeTheLast(Ledger ledger) {
            super(ledger);
        }

        @Override
        public long count(ChainId chain, long first, long last) {
            return super.count(chain, first, last - 1);
        }
    }

    /** Has twenty connections, and a stream gives its own back at its end only. */
    static final class LeaksStreams extends LedgerStore {
        private final AtomicInteger open = new AtomicInteger();

        LeaksStreams(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            if (open.incrementAndGet() > 20) {
                throw new AuditException("BROKEN-1", "no connection is free");
            }
            Stream<ChainEntry> rows = super.entries(chain, fromSequence);
            Stream<ChainEntry> end = Stream.of(1).flatMap(one -> {
                open.decrementAndGet();
                return Stream.<ChainEntry>empty();
            });
            return Stream.concat(rows, end);
        }
    }

    /** One statement for all: the next stream ends the one before. */
    static final class SharesOneStatement extends LedgerStore {
        private final AtomicInteger newest = new AtomicInteger();

        SharesOneStatement(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            int mine = newest.incrementAndGet();
            return super.entries(chain, fromSequence).takeWhile(entry -> newest.get() == mine);
        }
    }

    /** What {@code find} does wrong, by changing the question or the answer. */
    @FunctionalInterface
    interface Finder {
        List<ChainEntry> find(AuditStore store, TrailId trail, AuditQuery query);
    }

    /** Finds by other rules. */
    static final class Finds extends LedgerStore {
        private final Finder finder;

        Finds(Ledger ledger, Finder finder) {
            super(ledger);
            this.finder = finder;
        }

        @Override
        public List<ChainEntry> find(TrailId trail, AuditQuery query) {
            return finder.find(ledger.visible(), trail, query);
        }
    }

    static List<ChainEntry> oldestFirst(AuditStore store, TrailId trail, AuditQuery query) {
        List<ChainEntry> found = new ArrayList<>(store.find(trail, query));
        Collections.reverse(found);
        return found;
    }

    static List<ChainEntry> withoutLimit(AuditStore store, TrailId trail, AuditQuery query) {
        return store.find(trail, copy(query).limit(AuditQuery.MAX_LIMIT).build());
    }

    /** Events of one time on two pages are shown on the first only. */
    static List<ChainEntry> pagedByTimeAlone(AuditStore store, TrailId trail, AuditQuery query) {
        AuditQuery.Builder copy = copy(query);
        query.cursor()
                .ifPresent(cursor ->
                        copy.after(new AuditCursor(cursor.timeMicros(), "", cursor.chain(), cursor.sequence())));
        return store.find(trail, copy.build());
    }

    /** Events of one time and id on two pages are shown on the first only. */
    static List<ChainEntry> pagedByTimeAndId(AuditStore store, TrailId trail, AuditQuery query) {
        AuditQuery.Builder copy = copy(query);
        query.cursor()
                .ifPresent(cursor -> copy.after(
                        new AuditCursor(cursor.timeMicros(), cursor.eventId(), new ChainId(0, 0), Long.MIN_VALUE)));
        return store.find(trail, copy.build());
    }

    static List<ChainEntry> endIncluded(AuditStore store, TrailId trail, AuditQuery query) {
        AuditQuery.Builder copy = copy(query);
        if (query.toMicros() != Long.MAX_VALUE) {
            copy.to(Instant.EPOCH.plus(query.toMicros() + 1, ChronoUnit.MICROS));
        }
        return store.find(trail, copy.build());
    }

    static List<ChainEntry> caseBlind(AuditStore store, TrailId trail, AuditQuery query) {
        AuditQuery all = copy(query).actor("").limit(AuditQuery.MAX_LIMIT).build();
        return store.find(trail, all).stream()
                .filter(entry -> query.actor().isEmpty()
                        || entry.projection()
                                .actor()
                                .toLowerCase(Locale.ROOT)
                                .equals(query.actor().toLowerCase(Locale.ROOT)))
                .limit(query.limit())
                .toList();
    }

    static List<ChainEntry> ofAnyTrail(AuditStore store, TrailId trail, AuditQuery query) {
        return store.chains().stream()
                .flatMap(chain -> StoreUnderTest.entries(store, chain, 0).stream())
                .map(ChainEntry::trail)
                .distinct()
                .flatMap(any -> store.find(any, query).stream())
                .limit(query.limit())
                .toList();
    }

    static List<ChainEntry> withoutMac(AuditStore store, TrailId trail, AuditQuery query) {
        return store.find(trail, query).stream()
                .map(entry -> new ChainEntry(
                        entry.trail(),
                        entry.chain(),
                        entry.sequence(),
                        entry.header(),
                        entry.salt(),
                        entry.payload(),
                        Bytes.empty(),
                        entry.projection()))
                .toList();
    }

    /** Forgets that several conditions were given: the actor alone counts. */
    static List<ChainEntry> byActorAlone(AuditStore store, TrailId trail, AuditQuery query) {
        AuditQuery actor = AuditQuery.builder().actor(query.actor()).build();
        return store.find(trail, query.actor().isEmpty() ? query : actor);
    }

    private static AuditQuery.Builder copy(AuditQuery query) {
        AuditQuery.Builder copy = AuditQuery.builder().actor(query.actor()).limit(query.limit());
        copy.target(query.targetType(), query.targetId()).requestId(query.requestId());
        if (!query.type().isEmpty()) {
            copy.type(new EventType(query.type()));
        }
        if (!query.level().isEmpty()) {
            copy.level(AuditLevel.valueOf(query.level()));
        }
        if (!query.outcome().isEmpty()) {
            copy.outcome(Outcome.valueOf(query.outcome()));
        }
        if (query.fromMicros() != Long.MIN_VALUE) {
            copy.from(Instant.EPOCH.plus(query.fromMicros(), ChronoUnit.MICROS));
        }
        if (query.toMicros() != Long.MAX_VALUE) {
            copy.to(Instant.EPOCH.plus(query.toMicros(), ChronoUnit.MICROS));
        }
        query.cursor().ifPresent(copy::after);
        return copy;
    }
}
