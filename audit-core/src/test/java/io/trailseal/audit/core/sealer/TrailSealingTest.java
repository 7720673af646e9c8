// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Finding;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogState;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealRange;
import io.trailseal.audit.core.sealer.SealingRig.Board;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailSealingTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");

    @Test
    void committedEntries_areSealedOnceAndTheRootIsThatOfTheirLeaves() {
        TrailSealing sealing = rig.sealing(rig.store, 10_000);
        rig.record(node, 20);
        SealReport first = rig.seal(sealing);
        rig.record(node, 5);
        SealReport second = rig.seal(sealing);

        assertThat(first.findings()).isEmpty();
        assertThat(second.findings()).isEmpty();
        assertThat(first.seals()).isEqualTo(1);
        assertThat(first.entries()).isEqualTo(22);
        assertThat(second.entries()).isEqualTo(5);
        assertThat(sealedPlaces()).hasSize(27);
        assertThat(second.newest().orElseThrow().root()).isEqualTo(computedRoot());
        assertThat(second.newest().orElseThrow().size()).isEqualTo(1 + 22 + 1 + 5 + 1);
    }

    @Test
    void checkpoint_isSignedStoredAndPublished() {
        Board board = new Board();
        TrailSealing sealing = rig.sealing(rig.store, 10_000, board);
        rig.record(node, 3);
        Checkpoint newest = rig.seal(sealing).newest().orElseThrow();

        assertThat(newest.origin()).isEqualTo("audit.example.org/shop/1");
        assertThat(CheckpointNote.isSignedBy(newest, SealingRig.KEY)).isTrue();
        assertThat(rig.store.checkpoints(log()).findFirst().orElseThrow().note())
                .isEqualTo(newest.note());
        assertThat(board.kept).containsExactly(newest);
    }

    @Test
    void nothingNew_isNotSealedBeforeTheHeartbeat() {
        TrailSealing sealing = rig.sealing(rig.store, 10_000);
        rig.record(node, 1);
        rig.seal(sealing);

        assertThat(rig.seal(sealing).seals()).isZero();
        rig.clock.pass(Duration.ofHours(1));
        assertThat(rig.seal(sealing).seals()).isEqualTo(1);
    }

    @Test
    void backlog_isCaughtUpInBoundedSealsAndFillsTiles() {
        rig.record(node, 700);
        SealReport report = rig.seal(rig.sealing(rig.store, 64));

        assertThat(report.entries()).isEqualTo(702);
        assertThat(report.seals()).isGreaterThanOrEqualTo(702 / 64);
        assertThat(seals()).allSatisfy(seal -> assertThat(seal.count()).isLessThanOrEqualTo(64));
        Bytes tile = rig.store.tile(log(), 0, 1).orElseThrow();
        assertThat(tile.size()).isEqualTo(8192);
        assertThat(report.newest().orElseThrow().root()).isEqualTo(computedRoot());
    }

    @Test
    void otherNodeAndRestart_goOnFromTheListOfChains() {
        TrailSealing one = rig.sealing(rig.store, 10_000);
        for (int i = 0; i < Seal.CHAINS_EVERY + 3; i++) {
            rig.record(node, 1);
            rig.seal(one);
        }
        TrailEngine second = rig.node("bb");
        rig.record(second, 3);
        SealReport after = rig.seal(rig.sealing(rig.store, 10_000));

        assertThat(after.entries()).isEqualTo(5);
        assertThat(sealedPlaces()).hasSize(Seal.CHAINS_EVERY + 3 + 2 + 5);
        assertThat(after.newest().orElseThrow().root()).isEqualTo(computedRoot());
    }

    @Test
    void closedAndDeadChains_areNamedOnceAndNotReadAsNewAgain() {
        TrailSealing sealing = rig.sealing(rig.store, 10_000);
        rig.record(node, 2);
        node.close().forEach(append -> {
            rig.store.append(append.entries());
            append.committed();
        });
        rig.record(rig.node("bb"), 2);
        rig.seal(sealing);
        rig.clock.pass(Duration.ofDays(1));
        rig.seal(sealing);

        assertThat(seals().stream().flatMap(seal -> seal.closed().stream())).hasSize(4);
        SealReport restarted = rig.seal(rig.sealing(rig.store, 10_000));
        assertThat(restarted.seals()).isZero();
        assertThat(new LogReplay(rig.store).newest(log()).map(LogState::open).orElseThrow())
                .isEmpty();
    }

    @Test
    void entryEditedBeforeSealing_isRefusedAndOtherChainsGoOn() {
        rig.record(node, 6);
        ChainId victim = chains().get(0);
        SealingRig tampered = new SealingRig();
        copyWithEditedPayload(tampered, victim, 2);
        SealReport report = tampered.seal(tampered.sealing(tampered.store, 10_000));

        assertThat(report.findings()).extracting(Finding::chain).contains(victim);
        assertThat(report.findings()).extracting(Finding::sequence).contains(2L);
        assertThat(report.entries()).isGreaterThan(0);
    }

    @Test
    void databaseSetBack_isNotSealedAnyMore() {
        Board board = new Board();
        rig.record(node, 3);
        rig.seal(rig.sealing(rig.store, 10_000, board));
        SealingRig restored = new SealingRig();
        restored.clock.pass(Duration.ofMinutes(5));
        restored.record(restored.node("aa"), 1);
        TrailSealing again = restored.sealing(restored.store, 10_000, board);

        assertThatThrownBy(() -> restored.seal(again))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01710"));
    }

    @Test
    void publisherThatFails_isNamedInTheNextSealAndGetsTheCheckpointLater() {
        Board board = new Board();
        board.down = true;
        TrailSealing sealing = rig.sealing(rig.store, 10_000, board);
        rig.record(node, 1);
        SealReport failed = rig.seal(sealing);
        board.down = false;
        rig.record(node, 1);
        rig.seal(sealing);

        assertThat(failed.publishers()).containsOnlyKeys("board");
        Seal newest = seals().get(seals().size() - 1);
        assertThat(newest.failures()).extracting(failure -> failure.publisher()).containsExactly("board");
        assertThat(newest.failures()).extracting(failure -> failure.count()).containsExactly(1L);
        assertThat(board.kept).hasSize(1);
    }

    private ChainId log() {
        return rig.store.logs().get(0).id();
    }

    private List<ChainId> chains() {
        return rig.store.chains().stream()
                .filter(chain ->
                        rig.store.logs().stream().noneMatch(info -> info.id().equals(chain)))
                .toList();
    }

    private List<Seal> seals() {
        return rig.store
                .entries(log(), 1)
                .map(LogRow::of)
                .filter(row -> row.is(PayloadType.SEAL))
                .map(row -> SealCodec.seal(row.payload()))
                .toList();
    }

    /** Every place that is sealed, each of which must be so once. */
    private Set<String> sealedPlaces() {
        Set<String> places = new HashSet<>();
        for (Seal seal : seals()) {
            for (SealRange range : seal.ranges()) {
                for (long sequence = range.first(); sequence <= range.last(); sequence++) {
                    assertThat(places.add(range.chain() + " " + sequence)).isTrue();
                }
            }
        }
        return places;
    }

    /** The root over the leaves in the order that the seals say, computed without the sealer. */
    private Digest computedRoot() {
        EntryHasher hasher = new EntryHasher();
        CompactRange range = CompactRange.empty();
        List<ChainEntry> rows = rig.store.entries(log(), 0).toList();
        range.append(hasher.entry(rows.get(0).header()));
        for (ChainEntry row : rows.subList(1, rows.size())) {
            for (SealRange sealed : SealCodec.seal(row.payload()).ranges()) {
                for (long sequence = sealed.first(); sequence <= sealed.last(); sequence++) {
                    range.append(hasher.entry(rig.store
                            .entry(sealed.chain(), sequence)
                            .orElseThrow()
                            .header()));
                }
            }
            assertThat(EntryCodec.decode(row.header()).kind()).isEqualTo(EntryKind.SEAL);
            range.append(hasher.entry(row.header()));
        }
        return range.root();
    }

    private void copyWithEditedPayload(SealingRig into, ChainId victim, long sequence) {
        for (ChainId chain : chains()) {
            List<ChainEntry> rows = new ArrayList<>(rig.store.entries(chain, 0).toList());
            if (chain.equals(victim)) {
                ChainEntry row = rows.get((int) sequence);
                byte[] payload = row.payload().toArray();
                payload[payload.length - 2] ^= 1;
                rows.set(
                        (int) sequence,
                        new ChainEntry(
                                row.trail(),
                                row.chain(),
                                row.sequence(),
                                row.header(),
                                row.salt(),
                                Bytes.copyOf(payload),
                                row.mac(),
                                row.projection()));
            }
            into.store.append(rows);
        }
    }
}
