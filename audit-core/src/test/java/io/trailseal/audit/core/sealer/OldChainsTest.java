// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains that are older than what a list of chains remembers: those of which nothing is sealed yet, and those that ended long ago. */
class OldChainsTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);

    @Test
    void chainOpenedUnderAClockDaysBehind_isSealedByANodeThatWasThere() {
        passUntilSinceIsPast();
        rig.record(nodeBehind(Duration.ofDays(9)), 4);

        pass(sealing, 2);

        assertAllSealed();
    }

    @Test
    void chainWithAClockDaysBehindSealedByAnotherNode_isNotSealedAgain() {
        TrailSealing other = rig.sealing(rig.store, 10_000);
        passUntilSinceIsPast();
        rig.seal(other);
        TrailEngine behind = nodeBehind(Duration.ofDays(9));
        rig.record(behind, 4);
        pass(sealing, 2);
        close(behind);
        pass(sealing, Seal.CHAINS_EVERY + 1);

        pass(other, 2);

        assertAllSealed();
    }

    @Test
    void chainHeldBackForLongerThanADay_isSealedWhenWhatItWaitsForComes() {
        Late late = new Late();
        passUntilSinceIsPast();

        late.come();
        pass(sealing, 2);

        assertAllSealed();
    }

    @Test
    void chainHeldBackForLongerThanADay_isSealedByANodeStartedMeanwhile() {
        Late late = new Late();
        passUntilSinceIsPast();
        TrailSealing started = rig.sealing(rig.store, 10_000);
        rig.seal(started);

        late.come();
        pass(started, 2);

        assertAllSealed();
    }

    @Test
    void chainsThatEndedLongAgo_areSealedByNobodyAgain() {
        TrailSealing other = rig.sealing(rig.store, 10_000);
        TrailEngine ending = rig.node("bb");
        rig.record(ending, 3);
        rig.seal(sealing);
        rig.seal(other);
        close(ending);
        rig.seal(sealing);
        passUntilSinceIsPast();
        passUntilSinceIsPast();

        SealReport later = pass(other, 1);
        SealReport started = pass(rig.sealing(rig.store, 10_000), 1);

        assertThat(List.of(later.entries(), started.entries())).containsExactly(1L, 1L);
        assertAllSealed();
    }

    /** So many seals, of an event each, that the chains opened before are older than what the newest list remembers. */
    private void passUntilSinceIsPast() {
        pass(sealing, 2 * Seal.CHAINS_EVERY);
    }

    private SealReport pass(TrailSealing with, int seals) {
        for (int i = 1; i < seals; i++) {
            step(with);
        }
        return step(with);
    }

    private SealReport step(TrailSealing with) {
        rig.clock.pass(Duration.ofMinutes(15));
        rig.record(node, 1);
        return rig.seal(with);
    }

    private void close(TrailEngine ending) {
        ending.close().forEach(append -> {
            rig.store.append(append.entries());
            append.committed();
        });
    }

    private TrailEngine nodeBehind(Duration behind) {
        return new TrailEngine(
                SealingRig.TRAIL,
                new NodeIdentity(new Origin("shop", "cc", "host", "1"), "cc"),
                CompliancePolicy.DEFAULT,
                Clock.fixed(rig.clock.instant().minus(behind), ZoneOffset.UTC),
                rig.random,
                RecordNormalizer.standard(),
                ChainSettings.standard());
    }

    private void assertAllSealed() {
        VerificationReport report = new TrailVerifier().verify(rig.store);
        assertThat(report.findings()).isEmpty();
        assertThat(report.unsealed()).isZero();
    }

    /** Two chains of a node, of which the one waits for the other, which is not committed yet. */
    private final class Late {
        private final SealingRig elsewhere = new SealingRig();
        private final ChainId missing;

        Late() {
            elsewhere.random.nextLong();
            TrailEngine slow = elsewhere.node("dd");
            elsewhere.record(slow, 2);
            List<ChainId> chains = elsewhere.store.chains();
            boolean first = refers(chains.get(0));
            missing = first ? chains.get(1) : chains.get(0);
            append(first ? chains.get(0) : chains.get(1));
        }

        private boolean refers(ChainId chain) {
            return elsewhere.store.entries(chain, 0).anyMatch(entry -> EntryCodec.decode(entry.header())
                    .crossLink()
                    .isPresent());
        }

        void come() {
            append(missing);
        }

        private void append(ChainId chain) {
            List<ChainEntry> rows = elsewhere.store.entries(chain, 0).toList();
            rig.store.append(rows);
        }
    }
}
