// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Stores that each do one thing wrong when they write. */
final class BrokenWriters {
    private BrokenWriters() {}

    /** Of each call with several entries, the last one. */
    static final class LosesTheLastRow extends LedgerStore {
        LosesTheLastRow(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            super.append(entries.subList(0, Math.max(1, entries.size() - 1)));
        }
    }

    /** As a loop over batches does that forgets to send a full one's last row. */
    static final class LosesTheLastRowOfFullBatches extends LedgerStore {
        LosesTheLastRowOfFullBatches(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            super.append(entries.subList(0, entries.size() - (entries.size() % 50 == 0 ? 1 : 0)));
        }
    }

    /** Takes what a failed insert says for a warning. */
    static final class SwallowsAFailedInsert extends LedgerStore {
        SwallowsAFailedInsert(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            try {
                super.append(entries);
            } catch (AuditException ignored) {
                // this is what is wrong
            }
        }
    }

    /** Row by row: those before the one that fails stay. */
    static final class AddsRowByRow extends LedgerStore {
        AddsRowByRow(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            entries.forEach(entry -> super.append(List.of(entry)));
        }
    }

    /** On a connection of its own that commits at once. */
    static final class CommitsAtOnce extends LedgerStore {
        CommitsAtOnce(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            try {
                Together.elsewhere(thread -> {
                    super.append(entries);
                    return entries;
                });
            } catch (AssertionError failed) {
                throw new AuditException("BROKEN-1", "refused", failed.getCause());
            } catch (Exception failed) {
                throw new AuditException("BROKEN-1", "refused", failed);
            }
        }
    }

    /** Remembers what it has seen, whatever became of it. */
    static final class KeepsPlacesOfWhatRolledBack extends LedgerStore {
        private final Set<Map.Entry<ChainId, Long>> seen = ConcurrentHashMap.newKeySet();

        KeepsPlacesOfWhatRolledBack(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            if (entries.stream().anyMatch(entry -> seen.contains(Map.entry(entry.chain(), entry.sequence())))) {
                throw new AuditException("BROKEN-1", "seen before");
            }
            super.append(entries);
            entries.forEach(entry -> seen.add(Map.entry(entry.chain(), entry.sequence())));
        }
    }

    /** For the transaction that appends, the whole table. */
    static final class LocksTheTable extends LedgerStore {
        private final Semaphore table = new Semaphore(1);
        private final ThreadLocal<Boolean> mine = new ThreadLocal<>();

        LocksTheTable(Ledger ledger) {
            super(ledger);
            ledger.atEachEnd(() -> {
                if (mine.get() != null) {
                    mine.remove();
                    table.release();
                }
            });
        }

        @Override
        public void append(List<ChainEntry> entries) {
            if (ledger.isInTransaction() && mine.get() == null) {
                lock();
                mine.set(true);
            }
            super.append(entries);
        }

        private void lock() {
            try {
                if (!table.tryAcquire(3, TimeUnit.SECONDS)) {
                    throw new AuditException("BROKEN-1", "the table is locked");
                }
            } catch (InterruptedException e) {
                throw new AuditException("BROKEN-1", "the table is locked", e);
            }
        }
    }

    /** Says whose entry it could not add. */
    static final class QuotesContent extends LedgerStore {
        QuotesContent(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            try {
                super.append(entries);
            } catch (AuditException refused) {
                String row = entries.get(0).projection().actor();
                throw new AuditException(
                        "BROKEN-1", "refused", new IllegalStateException("duplicate: " + row, refused));
            }
        }
    }

    /** Works in transactions, except in those of the audit's own. */
    static final class RefusesItsOwnTransaction extends LedgerStore {
        RefusesItsOwnTransaction(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void beginOwn() {
            throw new AuditException("BROKEN-1", "expected no transaction, found one");
        }
    }

    /** Keeps another entry than it was given. */
    static final class Changes extends LedgerStore {
        private final UnaryOperator<ChainEntry> change;

        private Changes(Ledger ledger, UnaryOperator<ChainEntry> change) {
            super(ledger);
            this.change = change;
        }

        @Override
        public void append(List<ChainEntry> entries) {
            super.append(entries.stream().map(change).toList());
        }
    }

    static LedgerStore truncatesPayloads(Ledger ledger) {
        return new Changes(
                ledger, entry -> payload(entry, bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, 4000))));
    }

    static LedgerStore trimsZeros(Ledger ledger) {
        return new Changes(
                ledger,
                entry -> payload(entry, bytes -> {
                    int length = bytes.length;
                    while (length > 0 && bytes[length - 1] == 0) {
                        length--;
                    }
                    return Arrays.copyOf(bytes, length);
                }));
    }

    static LedgerStore takesAbsentForZero(Ledger ledger) {
        return new Changes(ledger, entry -> payload(entry, bytes -> bytes.length == 0 ? new byte[1] : bytes));
    }

    static LedgerStore roundsTimes(Ledger ledger) {
        return new Changes(ledger, entry -> {
            Projection p = entry.projection();
            return projected(entry, p, Math.floorDiv(p.timeMicros(), 1000L) * 1000, text -> text);
        });
    }

    static LedgerStore trimsTexts(Ledger ledger) {
        return new Changes(
                ledger,
                entry -> projected(entry, entry.projection(), entry.projection().timeMicros(), String::stripTrailing));
    }

    static LedgerStore cutsTexts(Ledger ledger) {
        return new Changes(
                ledger,
                entry -> projected(
                        entry,
                        entry.projection(),
                        entry.projection().timeMicros(),
                        text -> text.substring(0, Math.min(text.length(), Projection.ACTOR_LENGTH))));
    }

    static LedgerStore keepsNumbersAsInts(Ledger ledger) {
        return new Changes(
                ledger,
                entry -> new ChainEntry(
                        entry.trail(),
                        entry.chain(),
                        (int) entry.sequence(),
                        entry.header(),
                        entry.salt(),
                        entry.payload(),
                        entry.mac(),
                        entry.projection()));
    }

    /** Makes what it thinks will be needed. */
    static final class OpensWithATrail extends LedgerStore {
        OpensWithATrail(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void open() {
            trail("default", new TrailId(1, 1));
        }
    }

    /** Names a trail anew whenever it is asked. */
    static final class RenamesTrails extends LedgerStore {
        RenamesTrails(Ledger ledger) {
            super(ledger);
        }

        @Override
        public TrailId trail(String name, TrailId candidate) {
            super.trail(name, candidate);
            return candidate;
        }
    }

    /** Takes two names that differ in case for one. */
    static final class FoldsNames extends LedgerStore {
        private final Map<String, TrailId> folded = new ConcurrentHashMap<>();

        FoldsNames(Ledger ledger) {
            super(ledger);
        }

        @Override
        public TrailId trail(String name, TrailId candidate) {
            TrailId known = folded.putIfAbsent(name.toLowerCase(Locale.ROOT), candidate);
            return known != null ? known : super.trail(name, candidate);
        }
    }

    private static ChainEntry payload(ChainEntry entry, UnaryOperator<byte[]> change) {
        return new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                Bytes.copyOf(change.apply(entry.payload().toArray())),
                entry.mac(),
                entry.projection());
    }

    private static ChainEntry projected(ChainEntry entry, Projection p, long timeMicros, UnaryOperator<String> change) {
        return withProjection(
                entry,
                new Projection(
                        p.kind(),
                        p.eventId(),
                        timeMicros,
                        change.apply(p.name()),
                        change.apply(p.type()),
                        p.level(),
                        p.outcome(),
                        change.apply(p.actor()),
                        change.apply(p.targetType()),
                        change.apply(p.targetId()),
                        change.apply(p.requestId())));
    }

    private static ChainEntry withProjection(ChainEntry entry, Projection projection) {
        return new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                entry.payload(),
                entry.mac(),
                projection);
    }
}
