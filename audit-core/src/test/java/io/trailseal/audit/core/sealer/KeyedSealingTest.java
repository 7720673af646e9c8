// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.core.verify.NewEntries;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is sealed counts as genuine for ever: so an entry whose MAC is wrong must not be. */
class KeyedSealingTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node;
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);

    KeyedSealingTest() {
        rig.eventKeys.rotate("k1");
        node = rig.keyedNode("0a");
    }

    @Test
    void entriesWithMacs_areSealed() {
        rig.record(node, 6);

        SealReport report = rig.seal(sealing);

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(8);
    }

    @Test
    void entryWithAGuessedMac_isNotSealedAndOthersAre() {
        rig.record(node, 6);
        ChainEntry forged = forge("k1", new byte[32]);

        SealReport report = rig.seal(sealing);

        assertNamed(report, FindingType.MAC_MISMATCH, forged);
        assertThat(report.entries()).isEqualTo(8);
    }

    @Test
    void entryOfNoKeyBehindSealedOnes_isNotSealed() {
        rig.record(node, 6);
        rig.seal(sealing);
        ChainEntry forged = forge("", new byte[0]);

        SealReport report = rig.seal(sealing);

        assertNamed(report, FindingType.KEY_MISMATCH, forged);
        assertThat(report.entries()).isZero();
    }

    /** The check of what is new goes by the same rules. */
    @Test
    void newEntriesWithMacs_areSoundAndAForgedOneIsFound() {
        NewEntries added = new NewEntries(rig.eventKeys, MacDemand.NONE, rig.clock);
        rig.record(node, 6);
        assertThat(added.look(rig.store)).isEqualTo(new NewEntries.Look(8, List.of()));

        forge("k1", new byte[32]);

        assertThat(added.look(rig.store).findings())
                .extracting(Finding::type)
                .containsExactly(FindingType.MAC_MISMATCH);
    }

    @Test
    void sealerWithoutTheKey_sealsWhatIsOtherwiseSound() {
        rig.record(node, 6);
        rig.eventKeys.forget("k1");

        SealReport report = rig.seal(sealing);

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(8);
    }

    @Test
    void chainWithoutMacsWhereTheyAreDemanded_isNotSealedAndOthersAre() {
        rig.record(node, 6);
        rig.record(rig.node("0b"), 1);

        SealReport report = rig.seal(rig.sealing(rig.store, 10_000, MacDemand.ALL));

        assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.MAC_MISSING);
        assertThat(report.entries()).isEqualTo(8);
    }

    @Test
    void chainWithoutMacsOpenedBeforeTheyAreDemanded_isSealedAndValid() {
        rig.record(rig.node("0b"), 1);
        rig.clock.pass(Duration.ofMinutes(1));
        MacDemand demand = MacDemand.since(rig.clock.instant());
        rig.record(node, 6);

        SealReport report = rig.seal(rig.sealing(rig.store, 10_000, demand));

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(10);
        assertThat(verify(demand)).isEmpty();
    }

    @Test
    void chainWithoutMacsOpenedSinceTheyAreDemanded_isFound() {
        rig.record(node, 6);
        MacDemand demand = MacDemand.since(rig.clock.instant());
        rig.record(rig.node("0b"), 1);
        NewEntries added = new NewEntries(rig.eventKeys, demand, rig.clock);

        assertThat(verify(demand)).containsExactly(FindingType.MAC_MISSING, FindingType.MAC_MISSING);
        assertThat(added.look(rig.store).findings()).extracting(Finding::type).containsExactly(FindingType.MAC_MISSING);
    }

    /** What goes on behind a seal is judged by when its chain was opened. */
    @Test
    void chainOfBeforeGoingOnBehindASeal_needsNoMacs() {
        TrailEngine unkeyed = rig.node("0b");
        rig.record(unkeyed, 2);
        rig.clock.pass(Duration.ofMinutes(1));
        MacDemand demand = MacDemand.since(rig.clock.instant());
        TrailSealing demanding = rig.sealing(rig.store, 10_000, demand);
        rig.seal(demanding);
        rig.record(unkeyed, 2);

        SealReport report = rig.seal(demanding);

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(2);
        assertThat(new NewEntries(rig.eventKeys, demand, rig.clock)
                        .look(rig.store)
                        .findings())
                .isEmpty();
        assertThat(verify(demand)).isEmpty();
    }

    @Test
    void timesThatNoEntryCanHave_areLikeTheNearestOnes() {
        assertThat(MacDemand.since(Instant.MIN).isFor(SealingRig.TRAIL.id(), 0)).isTrue();
        assertThat(MacDemand.since(Instant.MAX).isFor(SealingRig.TRAIL.id(), 0)).isFalse();
    }

    private List<FindingType> verify(MacDemand demand) {
        VerifyOptions options = VerifyOptions.none().withKeys(rig.signing()).demanding(demand);
        return new TrailVerifier(options, entries -> {})
                .verify(rig.store).findings().stream().map(Finding::type).toList();
    }

    private static void assertNamed(SealReport report, FindingType type, ChainEntry forged) {
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.type()).isEqualTo(type);
            assertThat(finding.chain()).isEqualTo(forged.chain());
            assertThat(finding.sequence()).isEqualTo(forged.sequence());
        });
    }

    /** An event behind the last of a chain, well-formed but for its MAC. */
    private ChainEntry forge(String key, byte[] mac) {
        ChainId chain = rig.store.chains().stream()
                .filter(one ->
                        rig.store.logs().stream().noneMatch(log -> log.id().equals(one)))
                .findFirst()
                .orElseThrow();
        List<ChainEntry> rows = rig.store.entries(chain, 0).toList();
        ChainEntry last = rows.get(rows.size() - 1);
        HeaderParts parts = HeaderParts.of(last);
        parts.sequence++;
        parts.previous = HeaderParts.hash(last);
        parts.transaction = new UUID(5, 5);
        parts.index = 0;
        parts.link = Optional.empty();
        parts.keyId = key;
        ChainEntry forged = parts.row(last.salt(), last.payload(), Bytes.copyOf(mac));
        rig.store.append(List.of(forged));
        return forged;
    }
}
