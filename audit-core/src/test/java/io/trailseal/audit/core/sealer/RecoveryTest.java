// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailRecovery;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealKeys;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.core.sealer.SealingRig.Board;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A trail whose log does not go on: what is refused, what a new epoch says of it, and what the verifier says of both. */
class RecoveryTest {
    private static final String ORIGIN = "audit.example.org/shop";

    private final SealingRig rig = new SealingRig();
    private final Board board = new Board();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000, board);

    @Test
    void restoredFromBackup_sealsAgainInANewEpochThatDeclaresTheLoss() {
        sealed(5, 5);
        MemoryAuditStore restored = RecoveryForgery.copy(Dump.of(rig.store));
        Checkpoint lost = sealed(4);
        TrailEngine second = rig.node("bb");
        SealingRig.record(restored, second, 3);
        refused("TSEAL-01710", () -> rig.seal(rig.sealing(restored, 100, board)));

        RecoveryPlan plan = recover(restored, board);
        SealReport report = rig.seal(rig.sealing(restored, 100, board));

        assertThat(plan.closes()).isTrue();
        assertThat(plan.fault()).isEmpty();
        assertThat(plan.promised()).containsExactly(new LogSize(lost.size(), lost.root()));
        assertThat(report.entries()).isEqualTo(5);
        assertThat(report.newest().orElseThrow().origin()).isEqualTo(ORIGIN + "/2");
        LogInfo old = restored.logs().get(0);
        findings(
                verify(restored, lost),
                Verdict.LOSS_DECLARED,
                new Place(
                        FindingType.LOSS_DECLARED, old.id(), plan.rows().get(0).sequence()));
        assertThat(verify(restored).verdict()).isEqualTo(Verdict.LOSS_DECLARED);
        assertThat(verify(restored).sealed()).isEqualTo(12 + 5);
        assertThat(verify(restored).unsealed()).isZero();
    }

    @Test
    void newEpoch_goesOnFromWhatTheOldOneSealed() {
        sealed(5);
        lastSealLost();
        RecoveryPlan plan = recover(rig.store, board);
        rig.record(node, 2);
        SealReport first = rig.seal(rig.sealing(rig.store, 100, board));
        rig.record(node, 2);
        SealReport second = rig.seal(rig.sealing(rig.store, 100, board));

        assertThat(succession(plan).log()).isEqualTo(plan.before().id());
        assertThat(succession(plan).survives()).isEqualTo(plan.survives());
        assertThat(succession(plan).chains().open()).hasSize(2);
        assertThat(first.entries()).isEqualTo(3 + 2);
        assertThat(second.entries()).isEqualTo(2);
        assertThat(verify(rig.store, second.newest().orElseThrow()).anchored()).isEqualTo(5 + 2);
        assertThat(verify(rig.store).verdict()).isEqualTo(Verdict.LOSS_DECLARED);
    }

    @Test
    void nodeThatSealedTheOldLog_goesOnInTheNewOne() {
        sealed(5);
        lastSealLost();
        refused("TSEAL-01710", () -> rig.seal(sealing));
        recover(rig.store, board);

        assertThat(rig.seal(sealing).entries()).isEqualTo(3);
        assertThat(rig.store.logs()).extracting(LogInfo::epoch).containsExactly(1, 2);
    }

    @Test
    void rewrittenSeal_staysFoundAndTheNewLogSealsWhatIsBehindItAnew() {
        sealed(5, 3, 3);
        Dump dump = Dump.of(rig.store);
        ChainId log = SealForgery.log(dump);
        dump.change(log, 2, row -> {
            HeaderParts parts = HeaderParts.of(row);
            parts.timeMicros += 1;
            return parts.row(row);
        });
        MemoryAuditStore altered = RecoveryForgery.copy(dump);

        RecoveryPlan plan = recover(altered, board);
        SealReport report = rig.seal(rig.sealing(altered, 100, board));

        assertThat(plan.closes()).isFalse();
        assertThat(plan.fault()).isPresent();
        assertThat(report.entries()).isEqualTo(6);
        assertThat(verify(altered).verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
        assertThat(verify(altered).unsealed()).isZero();
    }

    @Test
    void logWrittenAnewInFullWithAllKeys_isForkedWhateverTheNewEpochSays() {
        Checkpoint kept = sealed(5, 5);
        SealingRig forger = new SealingRig();
        TrailSealing forged = forger.sealing(forger.store, 100);
        for (int i = 0; i < 3; i++) {
            forger.record(forger.node("aa"), 5);
            forger.seal(forged);
        }
        refused("TSEAL-01711", () -> rig.seal(rig.sealing(forger.store, 100, board)));

        recover(forger.store, board);

        assertThat(verify(forger.store, kept).verdict()).isEqualTo(Verdict.FORKED);
        assertThat(verify(forger.store).verdict()).isEqualTo(Verdict.FORKED);
    }

    @Test
    void openingGone_leavesNothingAndAllIsSealedAnew() {
        sealed(5);
        Dump dump = Dump.of(rig.store);
        dump.delete(SealForgery.log(dump), 0, 1);
        MemoryAuditStore altered = RecoveryForgery.copy(dump);

        RecoveryPlan plan = recover(altered);
        SealReport report = rig.seal(rig.sealing(altered, 100));

        assertThat(plan.survives().size()).isZero();
        assertThat(report.entries()).isEqualTo(7);
        assertThat(verify(altered).verdict().isTampering()).isTrue();
    }

    @Test
    void newEpochDeleted_isMissing() {
        sealed(5);
        lastSealLost();
        RecoveryPlan plan = recover(rig.store, board);
        rig.seal(sealing);
        Dump dump = Dump.of(rig.store);
        dump.logTable().removeIf(log -> log.epoch() == 2);
        dump.checkpointTable().removeIf(note -> note.log().equals(plan.next().id()));
        dump.rows().removeIf(row -> row.chain().equals(plan.next().id()));

        VerificationReport report = verify(dump);

        assertThat(report.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.type()).isEqualTo(FindingType.TAIL_MISSING);
            assertThat(finding.chain()).isEqualTo(plan.next().id());
        });
    }

    @Test
    void epochThatGoesOnFromOtherPlacesThanWereSealed_isAltered() {
        sealed(5);
        lastSealLost();
        RecoveryPlan plan = recover(rig.store, board);
        Dump dump = Dump.of(rig.store);
        dump.change(plan.next().id(), 0, row -> RecoveryForgery.reopened(row, RecoveryForgery::further));

        assertThat(verify(dump).findings())
                .filteredOn(finding -> finding.chain().equals(plan.next().id()))
                .extracting(Finding::type)
                .contains(FindingType.SEAL_ALTERED);
    }

    @Test
    void epochThatSomebodyElseBegan_isNotSealed() {
        sealed(5);
        Dump dump = Dump.of(rig.store);
        AuditKey other;
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            other = drawn.key();
        }
        RecoveryPlan forged = new TrailRecovery(
                        new LogRecovery(SealingRig.TRAIL, SealingRig.keys(other), rig.clock, rig.random),
                        RecoveryForgery.copy(dump),
                        TransactionRunner.NONE,
                        List.of(promising(99, other)))
                .plan(ORIGIN, "mine", leaves -> {});
        MemoryAuditStore store = RecoveryForgery.copy(dump);
        store.log(SealingRig.TRAIL.id(), 2, forged.next().id());
        store.append(forged.rows());
        refused("TSEAL-01712", () -> rig.seal(rig.sealing(store, 100)));
        store.appendCheckpoint(forged.checkpoint());
        refused("TSEAL-01712", () -> rig.seal(rig.sealing(store, 100)));
    }

    @Test
    void epochWithoutSignatureBehindASignedOne_isNotSealed() {
        sealed(5);
        Dump dump = Dump.of(rig.store);
        RecoveryPlan plan = recovery(rig.store, promising(99)).plan(ORIGIN, "lost", leaves -> {});
        MemoryAuditStore store = RecoveryForgery.copy(dump);
        store.log(SealingRig.TRAIL.id(), 2, plan.next().id());
        store.append(List.of(RecoveryForgery.reopened(
                plan.rows().get(1),
                said -> new LogOpening(
                        2, said.origin(), said.trail(), said.policy(), SealKeys.NONE, said.succession()))));

        refused("TSEAL-01712", () -> rig.seal(rig.sealing(store, 100)));
    }

    @Test
    void nothingWrong_isNotRecoveredFrom() {
        refused("TSEAL-01740", () -> recover(rig.store));
        sealed(5);

        refused("TSEAL-01741", () -> recover(rig.store, board));
    }

    @Test
    void signedLog_isNotFollowedByOneThatNobodySigns() {
        sealed(5);
        lastSealLost();
        TrailRecovery recovery = new TrailRecovery(
                new LogRecovery(SealingRig.TRAIL, SealingRig.keys(), rig.clock, rig.random),
                rig.store,
                TransactionRunner.NONE,
                List.of(board));

        refused("TSEAL-01742", () -> recovery.plan(ORIGIN, "lost", leaves -> {}));
    }

    @Test
    void storedCheckpointOfNobody_isNoPromise() {
        sealed(5);
        ChainId log = rig.store.logs().get(0).id();
        LogSize never = new LogSize(1_000_000, Digest.zero());
        rig.store.appendCheckpoint(new StoredCheckpoint(
                log,
                never.size(),
                CheckpointNote.make(ORIGIN + "/1", never, Optional.empty()).note()));
        refused("TSEAL-01710", () -> rig.seal(rig.sealing(rig.store, 100)));

        RecoveryPlan plan = recover(rig.store, board);

        assertThat(plan.promised()).isEmpty();
        assertThat(plan.ignored()).isEqualTo(1);
        rig.record(node, 2);
        assertThat(rig.seal(sealing).entries()).isEqualTo(2);
    }

    @Test
    void epochBegunTwice_isRefusedTheSecondTime() {
        sealed(5);
        lastSealLost();
        TrailRecovery recovery = recovery(rig.store, board);
        RecoveryPlan one = recovery.plan(ORIGIN, "lost", leaves -> {});
        RecoveryPlan two = recovery.plan(ORIGIN, "lost", leaves -> {});
        recovery.execute(one);

        refused("TSEAL-01716", () -> recovery.execute(two));
        assertThat(rig.seal(sealing).entries()).isEqualTo(3);
    }

    @Test
    void thirdEpoch_followsTheSecond() {
        sealed(5);
        lastSealLost();
        recover(rig.store, board);
        rig.seal(sealing);
        rig.record(node, 4);
        recovery(rig.store, promising(500))
                .execute(recovery(rig.store, promising(500)).plan(ORIGIN, "again", n -> {}));
        SealReport report = rig.seal(sealing);

        assertThat(report.entries()).isEqualTo(4);
        assertThat(rig.store.logs()).hasSize(3);
        assertThat(verify(rig.store).verdict()).isEqualTo(Verdict.LOSS_DECLARED);
        assertThat(verify(rig.store).sealed()).isEqualTo(7 + 3 + 4);
    }

    /** There is a checkpoint of a seal elsewhere, and none in the database. */
    private void lastSealLost() {
        rig.record(node, 3);
        board.kept.addAll(promising(500).kept);
    }

    private static Succession succession(RecoveryPlan plan) {
        return SealCodec.opening(plan.rows().get(plan.rows().size() - 1).payload())
                .succession()
                .orElseThrow();
    }

    private Board promising(long size) {
        return promising(size, SealingRig.KEY);
    }

    private Board promising(long size, AuditKey key) {
        Board other = new Board();
        LogInfo newest = rig.store.logs().get(rig.store.logs().size() - 1);
        other.kept.add(
                CheckpointNote.make(ORIGIN + "/" + newest.epoch(), new LogSize(size, Digest.zero()), Optional.of(key)));
        return other;
    }

    private Checkpoint sealed(int... counts) {
        Checkpoint newest = null;
        for (int count : counts) {
            rig.record(node, count);
            newest = rig.seal(sealing).newest().orElse(null);
        }
        return newest;
    }

    private TrailRecovery recovery(AuditStore store, CheckpointPublisher... publishers) {
        KeySource keys = SealingRig.keys(SealingRig.KEY);
        return new TrailRecovery(
                new LogRecovery(SealingRig.TRAIL, keys, rig.clock, rig.random),
                store,
                TransactionRunner.NONE,
                List.of(publishers));
    }

    private RecoveryPlan recover(AuditStore store, CheckpointPublisher... publishers) {
        TrailRecovery recovery = recovery(store, publishers);
        RecoveryPlan plan = recovery.plan(ORIGIN, "restored from backup", leaves -> {});
        recovery.execute(plan);
        return plan;
    }

    private static VerificationReport verify(TrailReader store, Checkpoint... anchors) {
        List<NoteKey> keys = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            keys.add(NoteKey.of(ORIGIN + "/" + epoch, SealingRig.KEY));
        }
        VerifyOptions options = VerifyOptions.none().withPublicKeys(keys).withAnchors(List.of(anchors));
        return new TrailVerifier(options, entries -> {}).verify(store);
    }

    private record Place(FindingType type, ChainId chain, long sequence) {}

    private static void findings(VerificationReport report, Verdict verdict, Place... expected) {
        assertThat(report.findings())
                .extracting(finding -> new Place(finding.type(), finding.chain(), finding.sequence()))
                .containsExactly(expected);
        assertThat(report.verdict()).isEqualTo(verdict);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
