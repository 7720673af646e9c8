// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.core.verify.NewEntries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check of what was added since the last one. */
class NewEntriesTest {
    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);
    private final NewEntries added = new NewEntries(rig.eventKeys, MacDemand.NONE, rig.clock);

    @Test
    void eachLook_readsOnlyWhatIsNew() {
        rig.record(node, 5);
        assertThat(added.look(rig.store)).isEqualTo(new NewEntries.Look(7, List.of()));
        assertThat(added.look(rig.store)).isEqualTo(new NewEntries.Look(0, List.of()));

        rig.record(node, 3);
        assertThat(added.look(rig.store)).isEqualTo(new NewEntries.Look(3, List.of()));
    }

    @Test
    void emptyStore_isFine() {
        assertThat(added.look(rig.store)).isEqualTo(new NewEntries.Look(0, List.of()));
    }

    @Test
    void changedNewEntry_isFoundOnceAndOtherChainsGoOn() {
        rig.record(node, 4);
        added.look(rig.store);
        rig.record(node, 4);
        Dump dump = Dump.of(rig.store);
        ChainId chain = dump.chains().get(0);
        dump.change(chain, 4, NewEntriesTest::withoutPayload);

        NewEntries.Look look = added.look(dump);

        assertThat(look.findings())
                .extracting(Finding::type, Finding::chain, Finding::sequence)
                .containsExactly(tuple(FindingType.PAYLOAD_MISSING, chain, 4L));
        assertThat(look.entries()).isEqualTo(3);
        assertThat(added.look(dump).findings()).isEmpty();
    }

    @Test
    void entryReplacedSinceItWasLookedAt_isFoundByTheNextWithItsLinkRewritten() {
        rig.record(node, 4);
        added.look(rig.store);
        rig.record(node, 2);
        Dump dump = Dump.of(rig.store);
        ChainId chain = dump.chains().get(0);
        HeaderParts replaced = HeaderParts.of(dump.row(chain, 2));
        replaced.timeMicros += 7;
        ChainEntry second = replaced.row(dump.row(chain, 2));
        HeaderParts next = HeaderParts.of(dump.row(chain, 3));
        next.previous = HeaderParts.hash(second);
        ChainEntry third = next.row(dump.row(chain, 3));
        dump.change(chain, 2, row -> second).change(chain, 3, row -> third);

        assertThat(added.look(dump).findings())
                .extracting(Finding::type, Finding::chain, Finding::sequence)
                .containsExactly(tuple(FindingType.HEADER_ALTERED, chain, 3L));
    }

    @Test
    void gapInWhatIsNew_isFound() {
        rig.record(node, 4);
        added.look(rig.store);
        rig.record(node, 4);
        Dump dump = Dump.of(rig.store);
        ChainId chain = dump.chains().get(0);
        dump.delete(chain, 3, 4);

        assertThat(added.look(dump).findings())
                .extracting(Finding::type, Finding::chain)
                .containsExactly(tuple(FindingType.SEQUENCE_GAP, chain));
    }

    @Test
    void chainWithoutAnOpening_isFound() {
        rig.record(node, 4);
        Dump dump = Dump.of(rig.store);
        ChainId chain = dump.chains().get(0);
        dump.delete(chain, 0, 1);

        assertThat(added.look(dump).findings())
                .extracting(Finding::type, Finding::chain, Finding::sequence)
                .containsExactly(tuple(FindingType.OPENING_MISSING, chain, 0L));
    }

    @Test
    void sealedEntries_areNotLookedAtAtTheBeginning() {
        rig.record(node, 6);
        rig.seal(sealing);
        node.close().forEach(append -> {
            rig.store.append(append.entries());
            append.committed();
        });
        rig.seal(sealing);
        TrailEngine other = rig.node("bb");
        rig.record(other, 4);
        rig.seal(sealing);
        rig.record(other, 3);
        ReadChains reader = new ReadChains(rig);

        assertThat(added.look(reader)).isEqualTo(new NewEntries.Look(3, List.of()));
        assertThat(reader.read).hasSize(2);
    }

    @Test
    void logThatDoesNotFitTogether_meansThatEverythingIsLookedAt() {
        rig.record(node, 6);
        rig.seal(sealing);
        Dump dump = Dump.of(rig.store);
        dump.change(SealForgery.log(dump), 1, NewEntriesTest::withoutPayload);

        assertThat(added.look(dump)).isEqualTo(new NewEntries.Look(8, List.of()));
    }

    @Test
    void chainThatWasClosed_isNotReadAgain() {
        rig.record(node, 4);
        node.close().forEach(append -> {
            rig.store.append(append.entries());
            append.committed();
        });
        added.look(rig.store);
        rig.clock.pass(Duration.ofDays(1));
        ReadChains reader = new ReadChains(rig);

        assertThat(added.look(reader)).isEqualTo(new NewEntries.Look(0, List.of()));
        assertThat(reader.read).isEmpty();
    }

    private static ChainEntry withoutPayload(ChainEntry row) {
        return new ChainEntry(
                row.trail(),
                row.chain(),
                row.sequence(),
                row.header(),
                row.salt(),
                Bytes.empty(),
                row.mac(),
                row.projection());
    }

    /** Remembers of which chains entries were read. */
    private static final class ReadChains extends ForwardingReader {
        private final List<ChainId> read = new ArrayList<>();

        ReadChains(SealingRig rig) {
            super(rig.store);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            if (logs().stream().noneMatch(log -> log.id().equals(chain))) {
                read.add(chain);
            }
            return super.entries(chain, fromSequence);
        }
    }
}
