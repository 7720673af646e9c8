// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static io.trailseal.audit.core.sealer.SealForgery.chains;
import static io.trailseal.audit.core.sealer.SealForgery.cut;
import static io.trailseal.audit.core.sealer.SealForgery.log;
import static io.trailseal.audit.core.sealer.SealForgery.replaceCheckpoint;
import static io.trailseal.audit.core.sealer.SealForgery.rewriteLinks;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the verifier says of sealed trails as they were written, and of such in which something was changed. */
class SealVerificationTest {
    private static final String ORIGIN = "audit.example.org/shop/1";

    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);

    @Test
    void sealedTrail_isValidAndItsEntriesAreCounted() {
        sealed(20, 5);
        rig.record(node, 3);

        VerificationReport report = verify(Dump.of(rig.store), signed());

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(report.anchored()).isZero();
        assertThat(report.sealed()).isEqualTo(27);
        assertThat(report.unsealed()).isEqualTo(3);
        assertThat(report.chains()).isEqualTo(2);
    }

    @Test
    void checkpointKeptElsewhere_anchorsWhatItCovers() {
        Checkpoint kept = sealed(20);
        sealed(5);

        VerificationReport report =
                verify(Dump.of(rig.store), signed().withAnchors(List.of(kept)).requiringAnchor());

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_ANCHORED);
        assertThat(report.anchored()).isEqualTo(22);
        assertThat(report.sealed()).isEqualTo(5);
        assertThat(report.unsealed()).isZero();
    }

    @Test
    void manySealsWithTilesAndListsOfChains_areValid() {
        for (int i = 0; i < 300; i++) {
            sealed(2);
        }
        node.close().forEach(append -> {
            rig.store.append(append.entries());
            append.committed();
        });
        sealed(0);

        Dump dump = Dump.of(rig.store);
        assertThat(dump.tileTable()).hasSize(3);
        assertThat(verify(dump, signed()).findings()).isEmpty();
    }

    @Test
    void entryReplacedWithAllItsChainBehindIt_isNamedAtTheSeal() {
        sealed(6);
        Dump dump = Dump.of(rig.store);
        ChainId chain = chains(dump).get(0);
        rewriteLinks(dump, chain, 1, 7);

        findings(dump, signed(), at(FindingType.SEALED_ALTERED, log(dump), 1));
    }

    @Test
    void replacedEntryOfWhichATileIsStored_isNamedItself() {
        sealed(300);
        Dump dump = Dump.of(rig.store);
        ChainId chain = chains(dump).get(0);
        rewriteLinks(dump, chain, 1, 7);

        List<Finding> findings = verify(dump, signed()).findings();

        assertThat(findings).isNotEmpty();
        assertThat(findings.get(0).type()).isEqualTo(FindingType.SEALED_ALTERED);
        assertThat(findings.get(0).chain()).isEqualTo(chain);
        assertThat(findings.get(0).sequence()).isEqualTo(1);
    }

    @Test
    void sealedTailOfEveryChainDeleted_isMissing() {
        sealed(6);
        Dump dump = Dump.of(rig.store);
        chains(dump).forEach(chain -> dump.delete(chain, 3, 99));

        assertThat(verify(dump, signed()).verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(verify(dump, signed()).findings()).allSatisfy(finding -> {
            assertThat(finding.type()).isEqualTo(FindingType.TAIL_MISSING);
            assertThat(finding.sequence()).isEqualTo(3);
        });
    }

    @Test
    void wholeChainDeleted_isMissingFromItsBeginning() {
        sealed(6);
        Dump dump = Dump.of(rig.store);
        chains(dump).forEach(chain -> dump.delete(chain, 0, 99));

        assertThat(verify(dump, signed()).findings()).extracting(Finding::type).containsOnly(FindingType.TAIL_MISSING);
        assertThat(verify(dump, signed()).findings())
                .extracting(Finding::sequence)
                .containsOnly(0L);
    }

    @Test
    void sealDeleted_isAGapInTheLog() {
        sealed(3, 3, 3);
        Dump dump = Dump.of(rig.store);
        dump.delete(log(dump), 2, 3);

        findings(dump, signed(), at(FindingType.SEQUENCE_GAP, log(dump), 2));
    }

    @Test
    void sealsAndWhatTheySealedCutOff_isFoundByTheStoredCheckpoint() {
        sealed(3, 3);
        Dump dump = Dump.of(rig.store);
        ChainId log = log(dump);
        cut(dump);

        findings(dump, signed(), at(FindingType.TAIL_MISSING, log, 2));
    }

    @Test
    void sealsEntriesAndCheckpointsCutOff_isFoundByTheAnchorOnly() {
        sealed(3);
        Checkpoint kept = sealed(3);
        Dump dump = Dump.of(rig.store);
        cut(dump);
        dump.checkpointTable().removeIf(stored -> stored.size() == kept.size());

        assertThat(verify(dump, signed()).verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        findings(dump, signed().withAnchors(List.of(kept)), at(FindingType.TAIL_MISSING, log(dump), 2));
    }

    @Test
    void timeOfTheLastSealAltered_contradictsTheSignedCheckpoint() {
        sealed(3, 3);
        Dump dump = Dump.of(rig.store);
        dump.change(log(dump), 2, row -> {
            HeaderParts parts = HeaderParts.of(row);
            parts.timeMicros += 1;
            return parts.row(row);
        });

        findings(dump, signed(), at(FindingType.LOG_FORKED, log(dump), 2));
    }

    @Test
    void timeOfASealWithinTheLogAltered_isNamedThere() {
        sealed(3, 3, 3);
        Dump dump = Dump.of(rig.store);
        dump.change(log(dump), 2, row -> {
            HeaderParts parts = HeaderParts.of(row);
            parts.timeMicros += 1;
            return parts.row(row);
        });

        findings(dump, signed(), at(FindingType.HEADER_ALTERED, log(dump), 2));
    }

    @Test
    void checkpointOfAnotherRoot_isAltered() {
        Checkpoint newest = sealed(3);
        Dump dump = Dump.of(rig.store);
        Digest other = Digest.zero();
        replaceCheckpoint(
                dump,
                CheckpointNote.make(ORIGIN, new LogSize(newest.size(), other), Optional.of(otherKey()))
                        .note());

        assertThat(verify(dump, signed()).findings())
                .extracting(Finding::type)
                .containsOnly(FindingType.CHECKPOINT_ALTERED, FindingType.KEY_UNKNOWN);
        assertThat(verify(dump, VerifyOptions.none()).verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
    }

    @Test
    void checkpointWithAWrongSignature_isAltered() {
        sealed(3);
        Dump dump = Dump.of(rig.store);
        byte[] note = dump.checkpointTable().get(0).note().toArray();
        note[note.length - 6] ^= 1;
        replaceCheckpoint(dump, Bytes.copyOf(note));

        assertThat(verify(dump, signed()).verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
    }

    @Test
    void checkpointsDeleted_leaveTheSignatureUnproven() {
        sealed(3);
        Dump dump = Dump.of(rig.store);
        dump.checkpointTable().clear();

        findings(dump, signed(), at(FindingType.KEY_UNKNOWN, log(dump), 1));
        assertThat(verify(dump, VerifyOptions.none()).valid()).isTrue();
    }

    @Test
    void keyOfSomebodyElse_provesNothing() {
        sealed(3);
        VerifyOptions options = VerifyOptions.none().withPublicKeys(List.of(NoteKey.of(ORIGIN, otherKey())));

        assertThat(verify(Dump.of(rig.store), options).verdict()).isEqualTo(Verdict.UNVERIFIABLE_KEY);
    }

    @Test
    void tileAltered_isFound() {
        sealed(300);
        Dump dump = Dump.of(rig.store);
        LogTile tile = dump.tileTable().get(0);
        byte[] hashes = tile.hashes().toArray();
        hashes[40] ^= 1;
        dump.tileTable().set(0, new LogTile(tile.log(), tile.level(), tile.index(), Bytes.copyOf(hashes)));

        findings(dump, signed(), at(FindingType.TILE_ALTERED, log(dump), 1));
    }

    @Test
    void logNotInTheTable_isNamed() {
        sealed(3);
        Dump dump = Dump.of(rig.store);
        ChainId log = log(dump);
        dump.logTable().clear();

        findings(dump, VerifyOptions.none(), at(FindingType.LOG_UNKNOWN, log, 0));
    }

    @Test
    void everythingWrittenAnewWithAllKeys_isFoundByTheAnchorOnly() {
        sealed(3);
        Checkpoint kept = sealed(3);
        SealingRig forger = new SealingRig();
        forger.clock.pass(Duration.ofSeconds(1));
        TrailSealing forged = forger.sealing(forger.store, 10_000);
        TrailEngine again = forger.node("aa");
        for (int i = 0; i < 3; i++) {
            forger.record(again, 3);
            forger.seal(forged);
        }
        Dump dump = Dump.of(forger.store);

        assertThat(verify(dump, signed()).verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        findings(dump, signed().withAnchors(List.of(kept)), at(FindingType.LOG_FORKED, log(dump), 2));
    }

    @Test
    void emptyDatabase_isTruncatedWhereSomethingWasSealed() {
        Checkpoint kept = sealed(3);

        VerificationReport report = verify(Dump.of(new SealingRig().store), signed().withAnchors(List.of(kept)));

        assertThat(report.verdict()).isEqualTo(Verdict.TRUNCATED);
    }

    @Test
    void oldSeal_isStaleOnlyIfTheCallerDemandsMore() {
        sealed(3);
        rig.clock.pass(Duration.ofHours(2));
        Dump dump = Dump.of(rig.store);

        findings(
                dump,
                signed().withMaxAge(rig.clock.instant(), Duration.ofHours(1)),
                at(FindingType.SEAL_STALE, log(dump), 1));
        assertThat(verify(dump, signed().withMaxAge(rig.clock.instant(), Duration.ofHours(3)))
                        .valid())
                .isTrue();
    }

    @Test
    void noAnchor_isAFindingIfOneIsDemanded() {
        sealed(3);

        findings(
                Dump.of(rig.store),
                signed().requiringAnchor(),
                at(FindingType.NOT_ANCHORED, log(Dump.of(rig.store)), 1));
    }

    @Test
    void entryThatNoSealCoversThoughLaterOnesWereMade_isPending() {
        sealed(3);
        rig.clock.pass(Duration.ofHours(3));
        rig.seal(sealing);
        rig.clock.pass(Duration.ofHours(-2));
        rig.record(node, 1);
        Dump dump = Dump.of(rig.store);

        VerificationReport report = verify(dump, signed());

        assertThat(report.verdict()).isEqualTo(Verdict.PENDING);
        assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.ENTRY_PENDING);
        assertThat(report.unsealed()).isEqualTo(1);
    }

    @Test
    void verificationWhileSealing_findsNothing() {
        sealed(3);
        Dump dump = Dump.of(rig.store);
        List<Integer> calls = new ArrayList<>();

        VerificationReport report =
                new TrailVerifier(signed(), entries -> {}).verify(new GrowingReader(rig, node, sealing, calls));

        assertThat(calls).isNotEmpty();
        assertThat(report.findings()).isEmpty();
        assertThat(dump.rows()).isNotEmpty();
    }

    private Checkpoint sealed(int... counts) {
        Checkpoint newest = null;
        for (int count : counts) {
            rig.record(node, count);
            newest = rig.seal(sealing).newest().orElse(null);
        }
        return newest;
    }

    private static VerifyOptions signed() {
        return VerifyOptions.none().withPublicKeys(List.of(NoteKey.of(ORIGIN, SealingRig.KEY)));
    }

    private static AuditKey otherKey() {
        try (NewKey drawn = NewKey.draw("other", KeyAlgorithm.ED25519, new SecureRandom())) {
            return drawn.key();
        }
    }

    private static VerificationReport verify(Dump dump, VerifyOptions options) {
        return new TrailVerifier(options, entries -> {}).verify(dump);
    }

    private record Place(FindingType type, ChainId chain, long sequence) {}

    private static Place at(FindingType type, ChainId chain, long sequence) {
        return new Place(type, chain, sequence);
    }

    private static void findings(Dump dump, VerifyOptions options, Place... expected) {
        VerificationReport report = verify(dump, options);
        assertThat(report.findings())
                .extracting(finding -> new Place(finding.type(), finding.chain(), finding.sequence()))
                .containsExactly(expected);
    }
}
