// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static io.trailseal.audit.core.sealer.SealForgery.chains;
import static io.trailseal.audit.core.sealer.SealForgery.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trail of which only what was sealed from a seal on is read: 22 entries under seal 1, 10 under seal 2, 4 under none. */
class PartialVerificationTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);
    private final Checkpoint first = sealed(20);
    private final Checkpoint second = sealed(10);
    private final Dump dump = dump();

    @Test
    void whatWasSealedBefore_isLeftOutAndCounted() {
        VerificationReport report = verify(fromSeal(2));

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        // The last entry of each chain that was sealed before is read: what follows is linked to it.
        assertThat(report.notRead()).isEqualTo(20);
        assertThat(report.sealed()).isEqualTo(12);
        assertThat(report.unsealed()).isEqualTo(4);
        assertThat(report.entries()).isEqualTo(12 + 4 + 3);
        assertThat(report.chains()).isEqualTo(2);
    }

    @Test
    void checkpoint_standsForTheSealsItCoversAndIsAnAnchorOnlyWhereItIsGivenAsOne() {
        VerifyOptions.Start behind = new VerifyOptions.Start(0, List.of(first));
        assertThat(verify(signed().from(behind))).isEqualTo(verify(fromSeal(2)));

        VerificationReport report = verify(signed().from(behind).withAnchors(List.of(first)));
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_ANCHORED);
        assertThat(report.anchored()).isEqualTo(2);
        assertThat(report.sealed()).isEqualTo(10);

        report = verify(signed().from(new VerifyOptions.Start(0, List.of(first, second)))
                .withAnchors(List.of(second)));
        assertThat(report.notRead()).isEqualTo(30);
        assertThat(report.anchored()).isEqualTo(2);
        assertThat(report.sealed()).isZero();
        assertThat(report.unsealed()).isEqualTo(4);
    }

    @Test
    void alterationBefore_isFoundOnlyWhereItIsRead() {
        alter(chains(dump).get(0), 3);

        assertThat(verify(fromSeal(2)).verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(verify(fromSeal(1)).verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
    }

    @Test
    void alterationBehind_isFound() {
        alter(chains(dump).get(0), 12);
        assertThat(verify(fromSeal(2)).verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
    }

    @Test
    void sealedEntriesGone_areFound() {
        dump.delete(chains(dump).get(0), 12, 1_000);
        assertThat(verify(fromSeal(2)).findings()).extracting(Finding::type).contains(FindingType.TAIL_MISSING);
    }

    @Test
    void entryDirectlyBehindGone_isFound() {
        ChainId chain = chains(dump).get(0);
        dump.delete(chain, 11, 12);
        assertThat(verify(fromSeal(2)).findings()).extracting(Finding::type).contains(FindingType.SEQUENCE_GAP);
    }

    @Test
    void sealBeforeThatIsAltered_isFoundAndNothingIsLeftOut() {
        alter(log(dump), 1);

        VerificationReport report = verify(fromSeal(2));

        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
        assertThat(report.notRead()).isZero();
    }

    @Test
    void sealThatIsNotThere_leavesNothingOut() {
        assertThat(verify(fromSeal(3))).isEqualTo(verify(signed()));
    }

    @Test
    void checkpointOfAnotherLog_leavesNothingOut() {
        Checkpoint foreign = CheckpointNote.make(
                "elsewhere/1", new LogSize(first.size(), first.root()), Optional.of(SealingRig.KEY));
        assertThat(verify(signed().from(new VerifyOptions.Start(0, List.of(foreign)))))
                .isEqualTo(verify(signed()));
    }

    private void alter(ChainId chain, long sequence) {
        dump.change(
                chain,
                sequence,
                row -> new ChainEntry(
                        row.trail(),
                        row.chain(),
                        row.sequence(),
                        row.header(),
                        row.salt(),
                        Bytes.copyOf(new byte[] {'{', '}'}),
                        row.mac(),
                        row.projection()));
    }

    private Dump dump() {
        rig.record(node, 4);
        return Dump.of(rig.store);
    }

    private Checkpoint sealed(int events) {
        rig.record(node, events);
        return rig.seal(sealing).newest().orElseThrow();
    }

    private VerificationReport verify(VerifyOptions options) {
        return new TrailVerifier(options, entries -> {}).verify(dump);
    }

    private static VerifyOptions fromSeal(long number) {
        return signed().from(new VerifyOptions.Start(number, List.of()));
    }

    private static VerifyOptions signed() {
        return VerifyOptions.none().withPublicKeys(List.of(NoteKey.of("audit.example.org/shop/1", SealingRig.KEY)));
    }
}
