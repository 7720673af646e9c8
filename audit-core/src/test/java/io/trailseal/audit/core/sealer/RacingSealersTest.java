// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.spi.AuditStore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes seal one trail, and the other is faster at every write: databases refuse what it has written before. */
class RacingSealersTest {
    private final SealingRig rig = new SealingRig();
    private final RivalStore rival = new RivalStore(rig.store);

    @Test
    void logThatAnotherHasJustBegun_isTaken() {
        rig.record(rig.node("aa"), 3);
        rival.beginsLogs = true;

        SealReport report = rig.seal(rig.sealing(rival, 100));

        assertThat(report.entries()).isEqualTo(5);
        assertThat(rig.store.logs()).singleElement().satisfies(log -> assertThat(log.id())
                .isEqualTo(RivalStore.LOG));
    }

    @Test
    void checkpointThatAnotherHasJustStored_isEnough() {
        rig.record(rig.node("aa"), 3);
        rival.signs = true;

        SealReport report = rig.seal(rig.sealing(rival, 100));

        assertThat(report.newest()).isPresent();
        assertThat(report.findings()).isEmpty();
        assertThat(rig.store.checkpoints(rig.store.logs().get(0).id())).hasSize(1);
    }

    @Test
    void refusalThatNoRivalExplains_passesThrough() {
        rig.record(rig.node("aa"), 3);
        rival.refusesAll = true;

        assertThatThrownBy(() -> rig.seal(rig.sealing(rival, 100)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("RIVAL-1"));
        rival.refusesAll = false;
        rival.refusesCheckpoints = true;
        assertThatThrownBy(() -> rig.seal(rig.sealing(rival, 100)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("RIVAL-1"));
    }

    @Test
    void sealThatIsLostThoughItsCommitWasReported_isNotTriedForEver() {
        rig.record(rig.node("aa"), 3);
        rival.forgetsEntries = true;

        assertThatThrownBy(() -> rig.seal(rig.sealing(rival, 100)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01717"));
        rival.forgetsEntries = false;
        assertThat(rig.seal(rig.sealing(rival, 100)).entries()).isEqualTo(5);
    }

    @Test
    void logThatIsLostThoughItsCommitWasReported_isNamedAgainWithItsOpening() {
        rig.record(rig.node("aa"), 3);
        rival.forgetsFirstLog = true;

        assertThat(rig.seal(rig.sealing(rival, 100)).entries()).isEqualTo(5);
        assertThat(rig.store.logs()).hasSize(1);
    }

    @Test
    void logThatIsLostAndBegunByAnother_isNotWrittenTo() {
        rig.record(rig.node("aa"), 3);
        rival.forgetsFirstLog = true;
        rival.beginsSecondLog = true;

        assertThatThrownBy(() -> rig.seal(rig.sealing(rival, 100)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01716"));
        assertThat(rig.seal(rig.sealing(rival, 100)).entries()).isEqualTo(5);
        assertThat(rig.store.logs()).singleElement().satisfies(log -> assertThat(log.id())
                .isEqualTo(RivalStore.LOG));
    }

    private static final class RivalStore extends ForwardingReader implements AuditStore {
        static final ChainId LOG = new ChainId(77, 77);

        private final AuditStore store;
        private boolean beginsLogs;
        private boolean signs;
        private boolean refusesAll;
        private boolean refusesCheckpoints;
        private boolean forgetsEntries;
        private boolean forgetsFirstLog;
        private boolean beginsSecondLog;

        RivalStore(AuditStore store) {
            super(store);
            this.store = store;
        }

        private static AuditException refused() {
            return new AuditException("RIVAL-1", "refused");
        }

        @Override
        public ChainId log(TrailId trail, int epoch, ChainId candidate) {
            if (refusesAll) {
                throw refused();
            }
            if (forgetsFirstLog) {
                forgetsFirstLog = false;
                return candidate;
            }
            if (beginsSecondLog) {
                return store.log(trail, epoch, LOG);
            }
            if (beginsLogs && store.logs().isEmpty()) {
                store.log(trail, epoch, LOG);
                throw refused();
            }
            return store.log(trail, epoch, candidate);
        }

        @Override
        public void appendCheckpoint(StoredCheckpoint checkpoint) {
            if (refusesCheckpoints) {
                throw refused();
            }
            if (signs) {
                // its signature differs from ours in every byte that may differ; here a blank line is enough
                byte[] note = Arrays.copyOf(
                        checkpoint.note().toArray(), checkpoint.note().size() + 1);
                note[note.length - 1] = '\n';
                store.appendCheckpoint(new StoredCheckpoint(checkpoint.log(), checkpoint.size(), Bytes.copyOf(note)));
            }
            store.appendCheckpoint(checkpoint);
        }

        @Override
        public void open() {
            store.open();
        }

        @Override
        public TrailId trail(String name, TrailId candidate) {
            return store.trail(name, candidate);
        }

        @Override
        public void append(List<ChainEntry> entries) {
            if (forgetsEntries) {
                return;
            }
            store.append(entries);
        }

        @Override
        public void appendTiles(List<LogTile> tiles) {
            store.appendTiles(tiles);
        }

        @Override
        public List<ChainEntry> find(TrailId trail, AuditQuery query) {
            return store.find(trail, query);
        }
    }
}
