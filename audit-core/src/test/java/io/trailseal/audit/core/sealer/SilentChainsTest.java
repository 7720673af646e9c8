// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static io.trailseal.audit.core.sealer.SealForgery.chains;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains of which nothing was heard for so long that a seal closes them, and nodes that were only silent. */
class SilentChainsTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);

    @Test
    void deadChainClosedByASeal_isValid_butNotWhatIsWrittenToItLater() {
        TrailEngine forgetful = rig.node("aa", ChainSettings.standard().withSilence(Duration.ofDays(9)));
        rig.record(forgetful, 4);
        rig.seal(sealing);
        rig.clock.pass(Duration.ofDays(2));
        rig.record(rig.node("bb"), 1);
        rig.seal(sealing);
        assertThat(findings()).isEmpty();

        rig.record(forgetful, 1);

        assertThat(findings()).extracting(Finding::type).containsExactly(FindingType.AFTER_CLOSE);
    }

    @Test
    void nodeThatWasSilentForLong_goesOnWithOtherChains() {
        rig.record(node, 4);
        rig.seal(sealing);
        rig.clock.pass(Duration.ofDays(2));
        rig.record(rig.node("bb"), 1);
        rig.seal(sealing);

        rig.record(node, 3);
        rig.seal(sealing);
        assertThat(chains(Dump.of(rig.store))).hasSize(5);
        assertThat(findings()).isEmpty();
    }

    @Test
    void nodeThatEndsAfterALongSilence_addsNothingToItsChains() {
        rig.record(node, 4);
        rig.seal(sealing);
        rig.clock.pass(Duration.ofDays(2));
        rig.record(rig.node("bb"), 1);
        rig.seal(sealing);

        assertThat(node.close()).isEmpty();
        assertThat(node.liveCount()).isZero();
    }

    private List<Finding> findings() {
        return new TrailVerifier().verify(rig.store).findings();
    }
}
