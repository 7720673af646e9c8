// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores that each do one thing wrong with logs, tiles or checkpoints. */
final class BrokenLogs {
    private BrokenLogs() {}

    /** Makes what it thinks will be needed. */
    static final class OpensWithALog extends LedgerStore {
        OpensWithALog(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void open() {
            log(new TrailId(7, 7), 1, new ChainId(7, 7));
        }
    }

    /** Names an epoch's log anew whenever it is asked. */
    static final class RenamesLogs extends LedgerStore {
        RenamesLogs(Ledger ledger) {
            super(ledger);
        }

        @Override
        public ChainId log(TrailId trail, int epoch, ChainId candidate) {
            super.log(trail, epoch, candidate);
            return candidate;
        }
    }

    /** Looks for a trail's log, whatever the epoch. */
    static final class HasOneLogForAllEpochs extends LedgerStore {
        HasOneLogForAllEpochs(Ledger ledger) {
            super(ledger);
        }

        @Override
        public ChainId log(TrailId trail, int epoch, ChainId candidate) {
            return super.log(trail, 1, candidate);
        }
    }

    /** Trails as signed numbers. */
    static final class SortsLogsAsSigned extends LedgerStore {
        SortsLogsAsSigned(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<LogInfo> logs() {
            return super.logs().stream()
                    .sorted(Comparator.<LogInfo>comparingLong(log -> log.trail().high())
                            .thenComparingLong(log -> log.trail().low())
                            .thenComparingInt(LogInfo::epoch))
                    .toList();
        }
    }

    /** Each thread has a cache, into which it puts what it was about to write. */
    static final class RemembersTheLogItWanted extends LedgerStore {
        private final ThreadLocal<Map<Map.Entry<TrailId, Integer>, ChainId>> cache =
                ThreadLocal.withInitial(HashMap::new);

        RemembersTheLogItWanted(Ledger ledger) {
            super(ledger);
        }

        @Override
        public ChainId log(TrailId trail, int epoch, ChainId candidate) {
            super.log(trail, epoch, candidate);
            return cache.get().computeIfAbsent(Map.entry(trail, epoch), key -> candidate);
        }
    }

    /** Keeps the list of logs that it read first. */
    static final class CachesLogs extends LedgerStore {
        private final Map<Ledger, List<LogInfo>> cache = new HashMap<>();

        CachesLogs(Ledger ledger) {
            super(ledger);
        }

        @Override
        public synchronized List<LogInfo> logs() {
            return cache.computeIfAbsent(ledger, key -> super.logs());
        }
    }

    /** Lists chains of events only. */
    static final class ListsNoLogsAsChains extends LedgerStore {
        ListsNoLogsAsChains(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<ChainId> chains() {
            List<ChainId> logs = logs().stream().map(LogInfo::id).toList();
            return super.chains().stream()
                    .filter(chain -> !logs.contains(chain))
                    .toList();
        }
    }

    static final class KeepsNumbersOfTilesAsInts extends LedgerStore {
        KeepsNumbersOfTilesAsInts(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void appendTiles(List<LogTile> tiles) {
            super.appendTiles(tiles.stream()
                    .map(tile -> new LogTile(tile.log(), tile.level(), (int) tile.index(), tile.hashes()))
                    .toList());
        }
    }

    static final class TakesAbsentTilesForZeros extends LedgerStore {
        TakesAbsentTilesForZeros(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Optional<Bytes> tile(ChainId log, int level, long index) {
            return super.tile(log, level, index).or(() -> Optional.of(Bytes.copyOf(new byte[32 * LogTile.WIDTH])));
        }
    }

    /** Of each call with several. */
    static final class LosesTheLastTile extends LedgerStore {
        LosesTheLastTile(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void appendTiles(List<LogTile> tiles) {
            super.appendTiles(tiles.subList(0, Math.max(1, tiles.size() - 1)));
        }
    }

    /** Takes a tile that is there for its own. */
    static final class SwallowsARefusedTile extends LedgerStore {
        SwallowsARefusedTile(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void appendTiles(List<LogTile> tiles) {
            try {
                super.appendTiles(tiles);
            } catch (AuditException ignored) {
                // this is what is wrong
            }
        }
    }

    /** On a connection of its own that commits at once. */
    static final class CommitsTilesAtOnce extends LedgerStore {
        CommitsTilesAtOnce(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void appendTiles(List<LogTile> tiles) {
            try {
                Together.elsewhere(thread -> {
                    super.appendTiles(tiles);
                    return tiles;
                });
            } catch (AssertionError failed) {
                throw new AuditException("BROKEN-1", "refused", failed.getCause());
            } catch (Exception failed) {
                throw new AuditException("BROKEN-1", "refused", failed);
            }
        }
    }

    /** What others see. */
    static final class ReadsTilesPastItsTransaction extends LedgerStore {
        ReadsTilesPastItsTransaction(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Optional<Bytes> tile(ChainId log, int level, long index) {
            return ledger.committed().tile(log, level, index);
        }
    }

    /** As another reader. */
    static final class ShowsLogsThatAreNotCommitted extends LedgerStore {
        ShowsLogsThatAreNotCommitted(Ledger ledger) {
            super(ledger);
        }

        @Override
        public List<LogInfo> logs() {
            return ledger.everything().logs();
        }
    }

    static final class ShowsTheOldestFirst extends LedgerStore {
        ShowsTheOldestFirst(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<StoredCheckpoint> checkpoints(ChainId log) {
            return super.checkpoints(log).sorted(Comparator.comparingLong(StoredCheckpoint::size));
        }
    }

    /** Takes another checkpoint that is there for its own. */
    static final class SwallowsARefusedCheckpoint extends LedgerStore {
        SwallowsARefusedCheckpoint(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void appendCheckpoint(StoredCheckpoint checkpoint) {
            try {
                super.appendCheckpoint(checkpoint);
            } catch (AuditException ignored) {
                // this is what is wrong
            }
        }
    }

    /** At most a thousand rows, as some drivers do unless told otherwise. */
    static final class StopsAtAThousandCheckpoints extends LedgerStore {
        StopsAtAThousandCheckpoints(Ledger ledger) {
            super(ledger);
        }

        @Override
        public Stream<StoredCheckpoint> checkpoints(ChainId log) {
            return super.checkpoints(log).limit(1000);
        }
    }

    /** Keeps another checkpoint than it was given. */
    private static final class Changes extends LedgerStore {
        private final UnaryOperator<StoredCheckpoint> change;

        Changes(Ledger ledger, UnaryOperator<StoredCheckpoint> change) {
            super(ledger);
            this.change = change;
        }

        @Override
        public void appendCheckpoint(StoredCheckpoint checkpoint) {
            super.appendCheckpoint(change.apply(checkpoint));
        }
    }

    static LedgerStore keepsNotesAsTexts(Ledger ledger) {
        return new Changes(ledger, checkpoint -> {
            String text = new String(checkpoint.note().toArray(), StandardCharsets.UTF_8);
            return new StoredCheckpoint(
                    checkpoint.log(), checkpoint.size(), Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
        });
    }

    static LedgerStore keepsSizesAsInts(Ledger ledger) {
        return new Changes(
                ledger,
                checkpoint -> new StoredCheckpoint(checkpoint.log(), (int) checkpoint.size(), checkpoint.note()));
    }
}
