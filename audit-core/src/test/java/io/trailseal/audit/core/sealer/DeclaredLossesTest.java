// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries whose commit was reported and that are not there: what is behind them in their chain, and what links to them. */
class DeclaredLossesTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);
    private final List<Finding> told = new ArrayList<>();

    @BeforeEach
    void begin() {
        rig.record(node, 4);
        seal(sealing);
    }

    @Test
    void gapThatIsDeclared_isSealedPast() {
        commit(false);
        rig.record(node, 4);
        declare();

        seal(sealing);
        seal(sealing);

        assertThat(told).isEmpty();
        assertOnlyLossesAreFound();
        assertThat(verify().unsealed()).isZero();
    }

    @Test
    void gapThatIsNotDeclaredYet_isWaitedFor() {
        commit(false);
        rig.record(node, 4);
        seal(sealing);
        rig.clock.pass(Duration.ofMinutes(10));
        seal(sealing);

        assertThat(told).isEmpty();
        assertThat(verify().unsealed()).isPositive();
    }

    @Test
    void entriesThatComeLate_areSealedAndNothingIsTold() {
        Append late = commit(false);
        rig.record(node, 4);
        seal(sealing);
        rig.store.append(late.entries());
        seal(sealing);

        assertThat(told).isEmpty();
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().unsealed()).isZero();
    }

    @Test
    void gapThatNobodyDeclares_isToldOnceWhenItHasLastedTooLong() {
        commit(false);
        rig.record(node, 4);
        seal(sealing);
        rig.clock.pass(Duration.ofMinutes(15));
        for (int i = 0; i < 4; i++) {
            seal(sealing);
        }

        assertThat(told)
                .extracting(Finding::type)
                .containsExactlyInAnyOrder(FindingType.SEQUENCE_GAP, FindingType.CROSS_LINK_MISMATCH);
    }

    @Test
    void lossSealedBeforeTheNodeWasStartedAgain_isLookedForAndSealedPast() {
        commit(false);
        commit(true);
        Append behind = append();
        declare();
        seal(sealing);
        TrailSealing restarted = rig.sealing(rig.store, 10_000);
        seal(restarted);
        rig.store.append(behind.entries());
        behind.committed();
        seal(restarted);
        assertThat(verify().unsealed()).isPositive();

        rig.clock.pass(Duration.ofMinutes(15));
        seal(restarted);
        seal(restarted);

        assertThat(told).isEmpty();
        assertOnlyLossesAreFound();
        assertThat(verify().unsealed()).isZero();
    }

    @Test
    void lostEntriesThatAreCommittedAfterAll_areNoTampering() {
        Append late = commit(false);
        rig.record(node, 4);
        declare();
        seal(sealing);
        seal(sealing);

        rig.store.append(late.entries());

        assertThat(verify().findings()).isEmpty();
        seal(sealing);
        assertThat(told).isEmpty();
    }

    private Append commit(boolean stored) {
        Append append = append();
        if (stored) {
            rig.store.append(append.entries());
        }
        append.committed();
        return append;
    }

    private Append append() {
        return node.append(node.newTransaction(), List.of(node.complete(TestTrail.event("e"))));
    }

    private void declare() {
        assertThat(node.check(rig.store).lost()).isNotEmpty();
        Optional<Append> next = node.declare();
        while (next.isPresent()) {
            rig.store.append(next.get().entries());
            next.get().committed();
            next = node.declare();
        }
    }

    private void seal(TrailSealing with) {
        SealReport report = rig.seal(with);
        told.addAll(report.findings());
    }

    private VerificationReport verify() {
        return new TrailVerifier().verify(rig.store);
    }

    private void assertOnlyLossesAreFound() {
        assertThat(verify().findings()).isNotEmpty().extracting(Finding::type).containsOnly(FindingType.LOSS_DECLARED);
    }
}
